import type { ContractView, DayView } from '../../shared/app-state.ts';
import { isUnknown, rankOf } from '../../shared/day-state.ts';
import { formatDay, formatMonth, formatSteps, weekdayNames } from '../../shared/format.ts';
import { type Order, STOP, summaryOf, withInstalledPower } from '../../shared/order.ts';
import type { Speech } from '../../shared/order-words.ts';
import { type Day, daysOfMonth, type Month } from '../../shared/time.ts';
import { useSpeech } from '../i18n.ts';
import { installedW, isRecorded } from '../page.ts';
import css from '../style/history.module.css';
import { DayStrip } from './DayStrip.tsx';
import { isUnsettled, STATE_LOOKS } from './StatusBadge.tsx';

interface Props {
  readonly month: Month;
  readonly today: Day;
  readonly views: readonly DayView[];
  readonly contracts: readonly ContractView[];
  readonly onOpen: (day: Day) => void;
}

/** The month as a calendar: of each day the state, the hours asked for and the strip; every day is a button. */
export function MonthCalendar({ month, today, views, contracts, onOpen }: Props) {
  const { say, language } = useSpeech();
  return (
    <table
      className={css.calendar}
      aria-label={say('history.calendar', { month: formatMonth(month, language) })}
    >
      <thead>
        <tr>
          {weekdayNames(language).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the seven places of a week
              <td key={i} data-today={day === today || undefined}>
                {day && (
                  <DayCell
                    day={day}
                    views={views.filter((view) => view.day === day && isRecorded(view, today))}
                    contracts={contracts}
                    onOpen={onOpen}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly day: Day;
  readonly views: readonly DayView[];
  readonly contracts: readonly ContractView[];
  readonly onOpen: (day: Day) => void;
}

function DayCell({ day, views, contracts, onOpen }: CellProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const number = <span className={css.number}>{Number(day.slice(8))}</span>;
  const [worst] = views.toSorted((a, b) => rankOf(a.state) - rankOf(b.state));
  if (!worst) return <div className={css.blank}>{number}</div>;
  const orders = views.flatMap(({ order, contractId }) => {
    const contract = contracts.find(({ id }) => id === contractId);
    return order ? [withInstalledPower(order, contract ? installedW(contract) : null)] : [];
  });
  const { tone, Icon } = STATE_LOOKS[worst.state.kind];
  const state = stateOf(worst, views, speech);
  const asked = askedWords(orders, speech);
  const summary = `${state.long}, ${asked.long}`;
  return (
    <button
      type="button"
      className={css.day}
      aria-label={say('history.openDay', { day: formatDay(day, language, 'plain'), summary })}
      onClick={() => onOpen(day)}
    >
      <span className={css.dayHead}>
        {number}
        <span className={css.asked}>
          <Fitting long={asked.long} short={asked.short} />
        </span>
      </span>
      <DayStrip order={union(orders)} installedW={null} label={asked.long} small />
      <span className={css.state} data-tone={tone}>
        <Icon size={worst.state.kind === 'toAcknowledge' ? 8 : 13} stroke={2.4} aria-hidden />
        <Fitting long={state.long} short={state.short} />
      </span>
    </button>
  );
}

/** The same said at length and, for narrow windows, in short. */
interface Sized {
  readonly long: string;
  readonly short: string;
}
const both = (words: string): Sized => ({ long: words, short: words });

function Fitting({ long, short }: Sized) {
  return (
    <>
      <span className={css.long}>{long}</span>
      <span className={css.short}>{short}</span>
    </>
  );
}

function stateOf(worst: DayView, views: readonly DayView[], { say }: Speech): Sized {
  const { kind } = worst.state;
  const done = views.filter(({ state }) => state.kind === 'acknowledged').length;
  if (done > 0 && done < views.length) {
    const facts = { done, total: views.length };
    return { long: say('history.part', facts), short: say('history.partShort', facts) };
  }
  if (isUnsettled(worst.state)) {
    return { long: say('state.missedUnconfirmedShort'), short: say('history.short.unconfirmed') };
  }
  if (isUnknown(worst.state)) return both(say('backup.unknownShort'));
  if (kind === 'acknowledged' || kind === 'changed' || kind === 'unconfirmed' || kind === 'missed') {
    return { long: say(`state.${kind}Short`), short: say(`history.short.${kind}`) };
  }
  return { long: say(`state.${kind}`), short: say(`history.short.${kind}`) };
}

function askedWords(orders: readonly Order[], { say, language }: Speech): Sized {
  if (orders.length === 0) return { long: say('history.noData'), short: '–' };
  const totals = orders.map(summaryOf);
  const stops = totals.reduce((sum, { stopSteps }) => sum + stopSteps, 0);
  const limits = totals.reduce((sum, { limitSteps }) => sum + limitSteps, 0);
  const parts = [
    stops > 0 && say('history.stopped', { duration: formatSteps(stops, language) }),
    limits > 0 && say('history.limited', { duration: formatSteps(limits, language) }),
  ].filter((part) => part !== false);
  if (parts.length === 0) return both(say('history.zero'));
  return { long: parts.join(' · '), short: formatSteps(stops + limits, language) };
}

/** One strip for several contracts: a step is dark where any of them is asked for something. */
function union(orders: readonly Order[]): Order | null {
  const [first] = orders;
  if (!first || orders.length === 1) return first ?? null;
  const steps = first.steps.map((code, i) => (orders.some(({ steps: of }) => of[i] !== -1) ? STOP : code));
  return { ...first, steps, limitKind: null };
}

/** The weeks of a month, Monday first, with null outside of it. */
function weeksOf(month: Month): readonly (readonly (Day | null)[])[] {
  const days = daysOfMonth(month);
  const before = (new Date(`${month}-01T12:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (Day | null)[] = [...new Array<null>(before).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}
