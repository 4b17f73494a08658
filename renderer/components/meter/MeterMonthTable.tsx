import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ContractView } from '../../../shared/app-state.ts';
import { type Day, daysOfMonth, type Month } from '../../../shared/calendar/time.ts';
import { formatDay, type Language } from '../../../shared/format.ts';
import type { Say } from '../../../shared/messages/say.ts';
import { VERDICTS } from '../../../shared/meter/compare.ts';
import type { MeterMonthDay } from '../../../shared/meter/file-view.ts';
import { formatEnergy } from '../../../shared/meter/words.ts';
import { useSpeech } from '../../i18n.ts';
import { nameOf } from '../../page.ts';
import css from '../../style/meter.module.css';
import { VERDICT_LOOKS } from './VerdictBadge.tsx';

/** A contract with the days of the month that have readings. */
export interface MeteredContract {
  readonly contract: ContractView;
  readonly days: readonly MeterMonthDay[];
}

interface Props {
  readonly rows: readonly MeteredContract[];
  readonly month: Month;
  readonly onOpen: (contract: ContractView, day: Day) => void;
  readonly onRemove: (contract: ContractView) => void;
}

/** A row for each contract: a finding for each day of the month, and what was measured in stops and beyond limits. */
export function MeterMonthTable({ rows, month, onOpen, onRemove }: Props) {
  const { say } = useSpeech();
  return (
    <>
      <table className={css.month}>
        <thead>
          <tr>
            <th scope="col">{say('meter.month.contract')}</th>
            <th scope="col">{say('meter.month.days')}</th>
            <th scope="col">{say('meter.month.stop')}</th>
            <th scope="col">{say('meter.month.excess')}</th>
            <th scope="col">
              <span className="hidden">{say('meter.month.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ contract, days }) => (
            <Row
              key={contract.id}
              {...{ contract, days, month }}
              onOpen={(day) => onOpen(contract, day)}
              onRemove={() => onRemove(contract)}
            />
          ))}
        </tbody>
      </table>
      <Legend />
    </>
  );
}

interface RowProps extends MeteredContract {
  readonly month: Month;
  readonly onOpen: (day: Day) => void;
  readonly onRemove: () => void;
}

function Row({ contract, month, days, onOpen, onRemove }: RowProps) {
  const { say, language } = useSpeech();
  const known = new Map(days.map((each) => [each.day, each]));
  const excess = days.reduce((sum, { excessWh }) => sum + excessWh, 0);
  return (
    <tr>
      <th scope="row">{nameOf(contract)}</th>
      <td>
        <ol className={css.strip}>
          {daysOfMonth(month).map((day) => (
            <li key={day}>
              <DayCell contract={contract} day={day} known={known.get(day) ?? null} onOpen={onOpen} />
            </li>
          ))}
        </ol>
      </td>
      <td>{stopWords(days, say, language)}</td>
      <td>{excess === 0 ? '–' : formatEnergy(excess, language)}</td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${say('meter.month.remove')}, ${nameOf(contract)}`}
          title={say('meter.month.remove')}
          onClick={onRemove}
        >
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}

/** The energy measured during stops: “at least” where some of it was not measured, a dash where there was no stop. */
function stopWords(days: readonly MeterMonthDay[], say: Say, language: Language): string {
  const stops = days.flatMap(({ stopWh }) => (stopWh === null ? [] : [stopWh]));
  if (stops.length === 0) return '–';
  const total = stops.reduce((sum, wh) => sum + wh, 0);
  const energy = formatEnergy(total, language);
  return days.every(({ stopsComplete }) => stopsComplete) ? energy : say('meter.day.atLeast', { energy });
}

interface CellProps {
  readonly contract: ContractView;
  readonly day: Day;
  /** Null where the day has no readings. */
  readonly known: MeterMonthDay | null;
  readonly onOpen: (day: Day) => void;
}

function DayCell({ contract, day, known, onOpen }: CellProps) {
  const { say, language } = useSpeech();
  const number = Number(day.slice(8));
  const verdict = known ? say(`meter.verdict.${known.verdict ?? 'nothing'}`) : say('meter.month.noData');
  const label = say('meter.month.open', {
    ...{ name: nameOf(contract), day: formatDay(day, language, 'plain') },
    verdict,
  });
  const { tone, Icon } = VERDICT_LOOKS[known?.verdict ?? 'nothing'];
  return (
    <button
      type="button"
      className={css.cell}
      data-tone={known ? tone : 'none'}
      aria-label={label}
      title={label}
      onClick={() => onOpen(day)}
    >
      <span>
        {number}
        {number === 1 && language === 'fr' && <sup>er</sup>}
      </span>
      {known && <Icon size={13} stroke={2.4} aria-hidden />}
    </button>
  );
}

function Legend() {
  const { say } = useSpeech();
  return (
    <ul className={css.legend} aria-label={say('meter.month.legend')}>
      {[...VERDICTS, 'nothing' as const].map((verdict) => {
        const { tone, Icon } = VERDICT_LOOKS[verdict];
        return (
          <li key={verdict}>
            <span className={css.cell} data-tone={tone}>
              <Icon size={13} stroke={2.4} aria-hidden />
            </span>
            {say(`meter.verdict.${verdict}`)}
          </li>
        );
      })}
      <li>
        <span className={css.cell} data-tone="none" />
        {say('meter.month.noData')}
      </li>
    </ul>
  );
}
