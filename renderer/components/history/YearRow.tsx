import { type Day, daysOfMonth, type Month } from '../../../shared/calendar/time.ts';
import { formatMonth, formatNumber, formatSteps } from '../../../shared/format.ts';
import { addLooks, type HistoryDay } from '../../../shared/history/history.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/year.module.css';
import { capital } from './capital.ts';
import { DaySquare } from './DaySquare.tsx';

/** The days of the longest month. */
export const NUMBERS = Array.from({ length: 31 }, (_, i) => i + 1);

interface RowProps {
  readonly month: Month;
  readonly known: ReadonlyMap<Day, HistoryDay>;
  readonly today: Day;
  readonly active: Day;
  readonly onPoint: (day: Day) => void;
  readonly onFocus: (day: Day) => void;
  readonly onMonth: (day: Day) => void;
}

/** A month of the year: a square for each day, and what they come to. */
export function YearRow({ month, known, today, active, onPoint, onFocus, onMonth }: RowProps) {
  const { say, language } = useSpeech();
  const days = daysOfMonth(month);
  const views = days.flatMap((day) => known.get(day) ?? []);
  const name = formatMonth(month, language);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          tabIndex={-1}
          aria-label={say('history.openMonth', { month: name })}
          onClick={() => onMonth(`${month}-01` as Day)}
        >
          {capital(name.replace(/\s\d+$/, ''))}
        </button>
      </th>
      {NUMBERS.map((number) => {
        const day = days[number - 1];
        if (!day) return <td key={number} aria-hidden />;
        return (
          <DaySquare
            key={day}
            day={day}
            view={known.get(day) ?? null}
            today={day === today}
            active={day === active}
            onPoint={() => onPoint(day)}
            onFocus={() => onFocus(day)}
            onOpen={() => onMonth(day)}
          />
        );
      })}
      <Figures views={views} />
    </tr>
  );
}

function Figures({ views }: { readonly views: readonly HistoryDay[] }) {
  const { language } = useSpeech();
  const looks = addLooks(views.map((view) => view.looks));
  const missed = (looks.missed ?? 0) + (looks.unsettled ?? 0);
  const published = views.reduce((sum, view) => sum + view.published, 0);
  const stopSteps = views.reduce((sum, view) => sum + view.stopSteps, 0);
  const none = views.length === 0;
  return (
    <>
      <td className={css.figure}>{none ? '' : formatNumber(published, language)}</td>
      <td className={css.figure}>{none ? '' : formatNumber(looks.acknowledged ?? 0, language)}</td>
      <td className={css.figure} data-tone={missed > 0 ? 'bad' : undefined}>
        {none ? '' : formatNumber(missed, language)}
      </td>
      <td className={css.figure}>{none ? '' : stopSteps === 0 ? '0' : formatSteps(stopSteps, language)}</td>
    </>
  );
}
