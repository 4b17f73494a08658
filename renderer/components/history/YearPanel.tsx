import { addMonths, type Day, dayOf, type Instant } from '../../../shared/calendar/time.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/history.module.css';
import { PeriodBar } from './PeriodBar.tsx';
import { PrintHead, scopeOf } from './scope.tsx';
import { Totals } from './Totals.tsx';
import { useAsked } from './use-asked.ts';
import { YearGrid } from './YearGrid.tsx';

interface Props {
  readonly page: PageProps;
  readonly now: Instant;
  readonly year: number;
  /** Shows the same day in another year, or today. */
  readonly onYear: (day: Day | null) => void;
  /** Opens the month that a day lies in. */
  readonly onMonth: (day: Day) => void;
}

/** A year at a glance, of one contract or of all together. */
export function YearPanel({ page, now, year, onYear, onMonth }: Props) {
  const { say } = useSpeech();
  const { contractId, only } = scopeOf(page);
  const answer = useAsked(page, 'history.year', { year, contractId });
  const fresh = answer?.of.year === year && answer.of.contractId === contractId;
  const days = fresh ? answer.value : [];
  const today = dayOf(now);
  const current = Number(today.slice(0, 4));
  const step = (by: number) => onYear(addMonths(`${year}-01-01` as Day, 12 * by));
  const title = say('history.year', { year });
  return (
    <section className={css.period} data-print>
      <PrintHead page={page} what={title} />
      <PeriodBar
        title={title}
        previous={say('history.previousYear')}
        next={say('history.nextYear')}
        now={year === current ? null : say('history.thisYear')}
        last={year > current}
        onStep={step}
        onNow={() => onYear(null)}
      >
        <Totals days={days} />
      </PeriodBar>
      <YearGrid year={year} today={today} days={days} merged={!only} onYear={step} onMonth={onMonth} />
    </section>
  );
}
