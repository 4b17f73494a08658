import { Button, Progress, TextInput } from '@mantine/core';
import { IconFileDownload, IconShieldCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { daysOfMonth, type Month } from '../../../shared/calendar/time.ts';
import { formatMonth } from '../../../shared/format.ts';
import { parseHead } from '../../../shared/journal/journal-chain.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import { saveBlob } from '../../save-blob.ts';
import css from '../../style/journal.module.css';
import pages from '../../style/pages.module.css';
import { Notice, ProblemNotice } from '../Notice.tsx';
import { JournalResult } from './JournalResult.tsx';

type Props = Pick<PageProps, 'state' | 'client' | 'connected' | 'act'> & {
  /** The month that can be exported apart; null where none is chosen. */
  readonly month: Month | null;
};

/** The journal as a whole: walked through its chain of hashes, and given away to be checked by others. */
export function JournalCheck({ state, client, connected, act, month }: Props) {
  const { say } = useSpeech();
  const { journal: view } = state;
  const { exportJournal, said } = useJournalExport({ client, act });
  const [passes, setPasses] = useState<boolean | null>(null);
  const verify = async (head: string | null) => {
    setPasses(null);
    if (!(await act(client.call('journal.verify'))) || head === null) return;
    const answer = await client.call('journal.passes', { head });
    if (answer.ok) setPasses(answer.value);
  };
  return (
    <section className={pages.block} aria-label={say('chain.title')} data-testid="journal-check">
      <h2>{say('chain.title')}</h2>
      <p className={css.lead}>{say('chain.lead')}</p>
      {view?.status === 'running' && (
        <Running progress={view.progress} onCancel={() => void act(client.call('journal.cancel'))} />
      )}
      {view?.status === 'failed' && <ProblemNotice problem={view.problem} />}
      {view?.status === 'done' && (
        <JournalResult
          report={view.report}
          checkedAt={view.checkedAt}
          passes={passes}
          contracts={state.contracts}
          copyByMain={state.app.shell === 'electron' ? () => act(client.call('journal.copyHead')) : null}
        />
      )}
      <VerifyForm
        again={view?.status === 'done'}
        disabled={!connected || view?.status === 'running'}
        onEdit={() => setPasses(null)}
        onVerify={(head) => void verify(head)}
      />
      <ExportActions month={month} disabled={!connected} onExport={(what) => void exportJournal(what)} />
      {said !== null && <Notice tone="ok" title={say('chain.exported', { file: said })} />}
    </section>
  );
}

interface FormProps {
  readonly again: boolean;
  readonly disabled: boolean;
  /** The head that was given is not the one that is there now. */
  readonly onEdit: () => void;
  readonly onVerify: (head: string | null) => void;
}

function VerifyForm({ again, disabled, onEdit, onVerify }: FormProps) {
  const { say } = useSpeech();
  const [known, setKnown] = useState('');
  const [malformed, setMalformed] = useState(false);
  const verify = (event: FormEvent) => {
    event.preventDefault();
    const head = known.trim() === '' ? null : known;
    if (head !== null && parseHead(head) === null) setMalformed(true);
    else onVerify(head);
  };
  return (
    <form className={css.form} onSubmit={verify} noValidate>
      <TextInput
        label={say('chain.known')}
        description={say('chain.knownHint')}
        spellCheck={false}
        autoComplete="off"
        value={known}
        error={malformed && `${say('problem.journalHeadMalformed')} ${say('remedy.journalHeadMalformed')}`}
        onChange={({ currentTarget }) => {
          setKnown(currentTarget.value);
          onEdit();
          setMalformed(false);
        }}
      />
      <Button
        type="submit"
        variant="default"
        w="fit-content"
        leftSection={<IconShieldCheck size={19} aria-hidden />}
        disabled={disabled}
      >
        {say(again ? 'chain.again' : 'chain.verify')}
      </Button>
    </form>
  );
}

interface ExportProps extends Pick<Props, 'month'> {
  readonly disabled: boolean;
  readonly onExport: (month: Month | null) => void;
}

function ExportActions({ month, disabled, onExport }: ExportProps) {
  const { say, language } = useSpeech();
  return (
    <div className={css.exports}>
      <p className={css.lead}>{say('chain.exportHint')}</p>
      <div className={css.actions}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFileDownload size={17} aria-hidden />}
          disabled={disabled}
          onClick={() => onExport(null)}
        >
          {say('chain.exportAll')}
        </Button>
        {month !== null && (
          <Button variant="default" size="xs" disabled={disabled} onClick={() => onExport(month)}>
            {say('chain.exportMonth', { month: formatMonth(month, language) })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Running({ progress, onCancel }: { readonly progress: number; readonly onCancel: () => void }) {
  const { say } = useSpeech();
  return (
    <div className={css.running}>
      <div>
        <p>
          <strong>{say('chain.running')}</strong> · {Math.round(progress * 100)} %
        </p>
        <Progress value={progress * 100} size={8} aria-label={say('chain.running')} />
      </div>
      <Button variant="default" onClick={onCancel}>
        {say('chain.cancel')}
      </Button>
    </div>
  );
}

/** Writes the journal, or a month of it, and hands it to the browser where the page lies in one. */
function useJournalExport({ client, act }: Pick<Props, 'client' | 'act'>) {
  const [said, setSaid] = useState<string | null>(null);
  const exportJournal = async (month: Month | null) => {
    setSaid(null);
    const days = month === null ? [] : daysOfMonth(month);
    const [from, to] = [days.at(0), days.at(-1)];
    const made = await client.call('journal.export', { period: from && to ? { from, to } : null });
    if (!made.ok && made.problem.code === 'cancelled') return;
    if (!(await act(Promise.resolve(made))) || !made.ok) return;
    const { fileName, download } = made.value;
    if (download && client.download) saveBlob(await client.download(download), fileName);
    setSaid(fileName);
  };
  return { exportJournal, said };
}
