import { Button, Group, Modal, Progress } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { formatDay } from '../../../shared/format.ts';
import { broughtBy, type ImportDone } from '../../../shared/importing/imports.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/importing.module.css';
import { FilePick } from './FilePick.tsx';
import { FileProblem } from './FileProblem.tsx';
import { FileReview } from './FileReview.tsx';
import { useImporting } from './use-importing.ts';

/** What an import begins with. */
export interface ImportStart {
  /** Null where the file is yet to be chosen. */
  readonly file: File | null;
  /** Null: whichever account the file's contracts belong to. */
  readonly accountId: string | null;
}

interface Props {
  readonly page: PageProps;
  readonly start: ImportStart;
  readonly onClose: () => void;
}

/** From a file of the portal to its days, in one dialog; nothing is kept before the last button. */
export default function ImportDialog({ page, start, onClose }: Props) {
  const { client, state, connected } = page;
  const { say } = useSpeech();
  const importing = useImporting(client, start.accountId);
  const { at, problem, busy, take, again } = importing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file is taken once, when it comes
  useEffect(() => {
    if (start.file) void take(start.file, start.file.name);
  }, [start.file]);
  return (
    <Modal
      opened
      onClose={onClose}
      size={at.kind === 'shown' ? 1080 : 'lg'}
      title={say('imports.title')}
      closeOnClickOutside={false}
    >
      {at.kind === 'picking' && <FilePick onFile={(file, name) => void take(file, name)} />}
      {(at.kind === 'uploading' || at.kind === 'reading') && <Waiting at={at} onCancel={again} />}
      {at.kind === 'failed' && (
        <div className={css.review}>
          <FileProblem problem={at.problem} name={at.name} />
          <FilePick onFile={(file, name) => void take(file, name)} />
        </div>
      )}
      {at.kind === 'shown' && (
        <FileReview
          view={at.view}
          state={state}
          problem={problem}
          busy={busy}
          disabled={!connected}
          onAdjust={(change) => void importing.adjust(at.view, change)}
          onOther={again}
          onConfirm={(newAccount) => void importing.confirm(at.view, newAccount)}
          onClose={onClose}
        />
      )}
      {at.kind === 'done' && <Done done={at.done} page={page} onClose={onClose} />}
    </Modal>
  );
}

interface WaitingProps {
  readonly at: Extract<ReturnType<typeof useImporting>['at'], { kind: 'uploading' | 'reading' }>;
  readonly onCancel: () => void;
}

function Waiting({ at, onCancel }: WaitingProps) {
  const { say } = useSpeech();
  const words = say(`imports.${at.kind}`, { name: at.name });
  const value = at.kind === 'uploading' ? 100 * Math.max(0.04, at.share) : 100;
  return (
    <div className={css.waiting} role="status">
      <p>{words}</p>
      <Progress value={value} size={8} animated aria-label={words} />
      <Button variant="default" onClick={onCancel}>
        {say('app.cancel')}
      </Button>
    </div>
  );
}

function Done({ done, page, onClose }: { done: ImportDone; page: PageProps; onClose: () => void }) {
  const { say, language } = useSpeech();
  const view = page.state.tomorrow.find(({ day, origin }) => day === done.day && origin === 'file');
  const isTomorrow = page.state.tomorrow.some(({ day }) => day === done.day);
  const isDue = view?.state.kind === 'onPortal';
  const see = () => {
    onClose();
    page.go({ page: 'tomorrow', day: isTomorrow ? null : done.day });
  };
  return (
    <div className={css.done}>
      <IconCircleCheck size={34} stroke={1.6} aria-hidden />
      <h3>{say('imports.doneTitle', { count: broughtBy(done.tally) })}</h3>
      <p className={css.quiet}>{say(isDue ? 'imports.doneText' : 'imports.doneOther')}</p>
      <Group>
        <Button variant="default" onClick={onClose}>
          {say('imports.close')}
        </Button>
        <Button data-autofocus onClick={see}>
          {say('imports.seeDay', { day: formatDay(done.day, language, 'plain') })}
        </Button>
      </Group>
    </div>
  );
}
