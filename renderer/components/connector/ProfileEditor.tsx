import { Button, Group, Loader, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { AppState } from '../../../shared/app-state.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import { MOD } from '../../page.ts';
import css from '../../style/profiles.module.css';
import { Notice } from '../Notice.tsx';
import type { Mark } from './CodeEditor.tsx';
import type { Draft } from './draft.ts';
import { ResultPane } from './ResultPane.tsx';
import { lastOf, SamplePane } from './SamplePane.tsx';
import { type Sample, usePreview } from './use-preview.ts';

const CodeEditor = lazy(() => import('./CodeEditor.tsx'));

interface Props {
  readonly draft: Draft;
  readonly kept: boolean;
  readonly state: AppState;
  readonly client: Client;
  readonly connected: boolean;
  readonly onText: (text: string) => void;
  readonly onSave: () => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

/** The answer, the profile's text and the days that come of it, side by side and alive. */
export function ProfileEditor(props: Props) {
  const { draft, state, client, connected, onText, onSave, onClose } = props;
  const { say, language } = useSpeech();
  const [sample, setSample] = useState<Sample>(null);
  const [leaving, setLeaving] = useState(false);
  const [first] = state.accounts;
  const firstId = first?.id;
  useEffect(() => {
    if (firstId) void lastOf(client, firstId).then((last) => setSample((known) => known ?? last));
  }, [client, firstId]);
  const preview = usePreview(client, draft.text, sample);
  const isChanged = draft.text !== draft.saved;
  useHotkeys([['mod+S', () => connected && onSave()]], [], true);
  useWarning(isChanged && client.download !== null);
  const mark = useMemo<(Mark & { in: string }) | null>(() => {
    if (!preview?.problem || !preview.place) return null;
    const { what, details } = problemWords(preview.problem, say, language);
    return { ...preview.place, words: [what, ...details].join(' · ') };
  }, [preview, say, language]);
  const close = () => (isChanged ? setLeaving(true) : onClose());
  return (
    <>
      <div className={css.bar}>
        <p>{say('profiles.editorHint', { mod: MOD })}</p>
        <Button variant="subtle" size="xs" onClick={props.onReset}>
          {say('profiles.resetText')}
        </Button>
        <Button variant="default" size="xs" onClick={close}>
          {say('profiles.close')}
        </Button>
        <Button size="xs" disabled={!connected || !isChanged} onClick={onSave}>
          {say('app.save')}
        </Button>
      </div>
      {props.kept && isChanged && <Notice tone="info" title={say('profiles.draftKept')} />}
      <div className={css.editor}>
        <SamplePane
          sample={sample}
          accounts={state.accounts}
          client={client}
          mark={mark?.in === 'sample' ? mark : null}
          onSample={setSample}
        />
        <section className={css.pane} aria-label={say('profiles.editor')}>
          <header>
            <h2>{say('profiles.editor')}</h2>
          </header>
          <div className={css.code}>
            <Suspense fallback={<Loader type="dots" m="auto" />}>
              <CodeEditor
                label={say('profiles.editor')}
                text={draft.text}
                mark={mark?.in === 'profile' ? mark : null}
                onChange={onText}
              />
            </Suspense>
          </div>
        </section>
        <ResultPane preview={preview} contracts={state.contracts} hasSample={sample !== null} />
      </div>
      <Modal opened={leaving} onClose={() => setLeaving(false)} title={say('profiles.leaveTitle')}>
        <p>{say('profiles.leaveText')}</p>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="brick" onClick={onClose}>
            {say('profiles.discard')}
          </Button>
          <Button variant="default" onClick={() => setLeaving(false)} data-autofocus>
            {say('profiles.keepEditing')}
          </Button>
          <Button
            onClick={() => {
              setLeaving(false);
              onSave();
            }}
          >
            {say('app.save')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

/** A browser asks before it closes the page; in Electron the question would silently keep the window open. */
function useWarning(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [on]);
}
