import { Loader, Select } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { AccountView } from '../../../shared/app-state.ts';
import { laidOutJson } from '../../../shared/profiles/json-tree.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/profiles.module.css';
import type { Mark } from './CodeEditor.tsx';
import { OpenFile } from './OpenFile.tsx';
import type { Sample } from './use-preview.ts';

const CodeEditor = lazy(() => import('./CodeEditor.tsx'));

/** What a call may carry, with room for the profile beside it. */
const MOST_BYTES = 850_000;

interface Props {
  readonly sample: Sample;
  readonly accounts: readonly AccountView[];
  readonly client: Client;
  readonly mark: Mark | null;
  readonly onSample: (sample: Sample) => void;
}

/** The raw answer that the draft is tried on: the last one of an account, or a file. */
export function SamplePane({ sample, accounts, client, mark, onSample }: Props) {
  const { say } = useSpeech();
  const [tooLarge, setTooLarge] = useState(false);
  const openFile = async (file: File) => {
    const text = laidOutJson(await file.text());
    const fits = new Blob([JSON.stringify(text)]).size <= MOST_BYTES;
    setTooLarge(!fits);
    if (fits) onSample({ kind: 'text', name: file.name, text });
  };
  const file =
    sample?.kind === 'text'
      ? [{ value: 'file', label: say('profiles.sampleFile', { name: sample.name }) }]
      : [];
  return (
    <section className={css.pane} aria-label={say('profiles.sample')}>
      <header>
        <h2>{say('profiles.sample')}</h2>
        <Select
          size="xs"
          aria-label={say('profiles.chooseSample')}
          placeholder={say('profiles.noSample')}
          data={[
            ...accounts.map(({ id, label }) => ({ value: id, label: say('profiles.sampleOf', { label }) })),
            ...file,
          ]}
          value={sample?.kind === 'text' ? 'file' : (sample?.accountId ?? null)}
          onChange={(id) => id && id !== 'file' && void lastOf(client, id).then(onSample)}
          allowDeselect={false}
        />
        <OpenFile
          variant="default"
          size="xs"
          label={say('profiles.chooseFile')}
          onFile={(file) => void openFile(file)}
        />
      </header>
      {tooLarge && <p role="alert">{say('profiles.sampleTooLarge')}</p>}
      {sample && (
        <div className={css.code}>
          <Suspense fallback={<Loader type="dots" m="auto" />}>
            <CodeEditor label={say('profiles.sample')} text={sample.text} mark={mark} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

/** The last answer of an account; null where none was kept. */
export async function lastOf(client: Client, accountId: string): Promise<Sample> {
  const found = await client.call('profiles.sample', { accountId });
  return found.ok && found.value !== null ? { kind: 'last', accountId, text: found.value } : null;
}
