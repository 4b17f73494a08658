import { Button, Group, Modal } from '@mantine/core';
import type { BackupReport, BackupView, Holdings } from '../../../shared/app-state.ts';
import { formatDay, formatMoment, formatNumber, momentSaid } from '../../../shared/format.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/settings.module.css';
import type { Backups } from './use-backups.ts';

interface Props {
  readonly backups: Backups;
  readonly restored: BackupView['restored'];
}

/** Asks before everything on this computer is replaced: what by what, and what follows from it. */
export function RestoreDialog({ backups, restored }: Props) {
  const { say, language } = useSpeech();
  const { question } = backups;
  if (!question) return null;
  if (question.kind === 'restore') return <AskRestore backups={backups} report={question.report} />;
  const moment = restored ? momentSaid(formatMoment(restored.at, language), language) : '';
  return (
    <Modal opened onClose={backups.cancel} title={say('backup.askUndo.title')}>
      <p>{say('backup.askUndo.text', { moment })}</p>
      <Answers backups={backups} confirm={say('backup.askUndo.confirm')} />
    </Modal>
  );
}

interface AskProps {
  readonly backups: Backups;
  readonly report: BackupReport;
}

function AskRestore({ backups, report }: AskProps) {
  const { say, language } = useSpeech();
  const { backup, here, madeAt, appVersion } = report;
  const replaces = !isEmpty(here);
  const made = say('backup.ask.madeAt', {
    moment: momentSaid(formatMoment(madeAt, language), language),
    version: appVersion,
  });
  const points = ['tokens', 'reread', 'ownChoices', ...(replaces ? (['kept'] as const) : [])] as const;
  return (
    <Modal opened onClose={backups.cancel} title={say('backup.ask.title')} size="lg">
      <p>
        {made} {replaces && say('backup.ask.replaces')}
      </p>
      <Comparison backup={backup} here={replaces ? here : null} />
      <ul className={css.points}>
        {points.map((point) => (
          <li key={point}>{say(`backup.ask.${point}`)}</li>
        ))}
      </ul>
      <Answers
        backups={backups}
        danger={replaces}
        confirm={say(replaces ? 'backup.ask.confirmReplace' : 'backup.ask.confirm')}
      />
    </Modal>
  );
}

function Comparison({ backup, here }: { readonly backup: Holdings; readonly here: Holdings | null }) {
  const speech = useSpeech();
  const { say } = speech;
  const columns = here ? [backup, here] : [backup];
  return (
    <table className={css.comparison}>
      <thead>
        <tr>
          <th scope="col">{say('backup.ask.what')}</th>
          <th scope="col">{say('backup.ask.inBackup')}</th>
          {here && <th scope="col">{say('backup.ask.here')}</th>}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <th scope="row">{say(`backup.ask.${row}`)}</th>
            {columns.map((holdings, i) => (
              <td key={i === 0 ? 'backup' : 'here'}>{cell(row, holdings, speech)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ROWS = ['accounts', 'contracts', 'orders', 'journal', 'profiles'] as const;

function cell(row: (typeof ROWS)[number], holdings: Holdings, { say, language }: Speech): string {
  const listed = (names: readonly string[]) => names.join(', ') || say('backup.ask.none');
  if (row === 'accounts') return listed(holdings.accounts.map(({ label }) => label));
  if (row === 'profiles') return listed(holdings.profiles);
  const count = formatNumber(holdings[row], language);
  const { from, to } = holdings;
  if (row !== 'orders' || !from || !to) return count;
  const day = (each: typeof from) => formatDay(each, language, 'figures');
  return `${count} (${say('backup.ask.span', { from: day(from), to: day(to) })})`;
}

const isEmpty = ({ accounts, contracts, journal, profiles }: Holdings): boolean =>
  accounts.length + contracts + journal + profiles.length === 0;

interface AnswersProps {
  readonly backups: Backups;
  readonly confirm: string;
  readonly danger?: boolean;
}

function Answers({ backups, confirm, danger = false }: AnswersProps) {
  const { say } = useSpeech();
  return (
    <Group justify="flex-end" mt="lg">
      <Button variant="default" onClick={backups.cancel} data-autofocus>
        {say('app.cancel')}
      </Button>
      <Button
        {...(danger && { color: 'brick' })}
        loading={backups.busy === 'restoring'}
        onClick={() => void backups.confirm()}
      >
        {confirm}
      </Button>
    </Group>
  );
}
