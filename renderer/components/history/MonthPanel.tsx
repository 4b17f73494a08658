import { useState } from 'react';
import { installedW } from '../../../shared/accounts/installed-power.ts';
import {
  addMonths,
  type Day,
  dayOf,
  type Instant,
  type Month,
  monthOf,
} from '../../../shared/calendar/time.ts';
import { deMois, formatMonth } from '../../../shared/format.ts';
import type { MeteredDay } from '../../../shared/meter/file-view.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/history.module.css';
import { Empty } from '../Empty.tsx';
import { MeterDayDialog } from '../meter/MeterDayDialog.tsx';
import { capital } from './capital.ts';
import { MonthCalendar } from './MonthCalendar.tsx';
import { MonthHeat } from './MonthHeat.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { PrintHead, scopeOf } from './scope.tsx';
import { Totals } from './Totals.tsx';
import { useAsked } from './use-asked.ts';

interface Props {
  readonly page: PageProps;
  readonly now: Instant;
  readonly month: Month;
  readonly steps: boolean;
  readonly onMonth: (month: Month | null) => void;
  readonly onOpen: (day: Day) => void;
}

/** A month, as a calendar or step by step. */
export function MonthPanel({ page, now, month, steps, onMonth, onOpen }: Props) {
  const { say, language } = useSpeech();
  const { contractId, only } = scopeOf(page);
  const answer = useAsked(page, 'history.month', { month, contractId });
  const current = monthOf(dayOf(now));
  const fresh = answer?.of.month === month && answer.of.contractId === contractId;
  const days = fresh ? answer.value : [];
  const asked = useAsked(page, 'meter.days', { month, contractId });
  const metered = asked?.of.month === month && asked.of.contractId === contractId ? asked.value : [];
  const [measured, setMeasured] = useState<MeteredDay | null>(null);
  const contract = measured && page.state.contracts.find(({ id }) => id === measured.contractId);
  const step = (by: number) => {
    const to = monthOf(addMonths(`${month}-01` as Day, by));
    onMonth(to === current ? null : to);
  };
  const shown = {
    month,
    days,
    today: dayOf(now),
    installedW: only ? installedW(only) : null,
    onOpen,
  };
  return (
    <section className={css.period} data-print>
      <PrintHead
        page={page}
        what={say(steps ? 'history.steps' : 'history.calendar', {
          ofMonth: deMois(formatMonth(month, language), language),
        })}
      />
      <PeriodBar
        title={capital(formatMonth(month, language))}
        previous={say('history.previous')}
        next={say('history.next')}
        now={month === current ? null : say('history.thisMonth')}
        last={month > current}
        onStep={step}
        onNow={() => onMonth(null)}
      >
        <Totals days={days} />
      </PeriodBar>
      {fresh && days.length === 0 && metered.length === 0 && !steps ? (
        <Empty title={say('history.empty')}>{say('history.emptyHint')}</Empty>
      ) : steps ? (
        <MonthHeat {...shown} merged={!only} onMonth={step} />
      ) : (
        <MonthCalendar {...shown} metered={metered} onMeasured={setMeasured} />
      )}
      {contract && (
        <MeterDayDialog
          {...{ page, contract, day: measured.day }}
          onRemoved={() => setMeasured(null)}
          onClose={() => setMeasured(null)}
        />
      )}
    </section>
  );
}
