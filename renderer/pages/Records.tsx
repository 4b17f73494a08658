import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formatPeriod, monthBefore, monthOfPeriod, type Period } from '../../shared/calendar/period.ts';
import { dayOf, MINUTE, type Month } from '../../shared/calendar/time.ts';
import type { Speech } from '../../shared/order/order-words.ts';
import {
  chosenPeriod,
  dayCount,
  isUsual,
  RECORD_TABLES,
  type RecordChoice,
} from '../../shared/records/record-choice.ts';
import { recordFileName } from '../../shared/records/records.ts';
import { beneathDialog } from '../beneath-dialog.ts';
import { Empty } from '../components/Empty.tsx';
import { JournalCheck } from '../components/journal/JournalCheck.tsx';
import { MeterMonth } from '../components/meter/MeterMonth.tsx';
import { ContractChoice } from '../components/records/ContractChoice.tsx';
import { ExportProgress } from '../components/records/ExportProgress.tsx';
import { FormatChoice } from '../components/records/FormatChoice.tsx';
import { MonthlyNotice } from '../components/records/MonthlyNotice.tsx';
import { PeriodChoice } from '../components/records/PeriodChoice.tsx';
import { useSpeech } from '../i18n.ts';
import { useNow } from '../now.ts';
import { MOD, type PageProps } from '../page.ts';
import css from '../style/pages.module.css';
import recordsCss from '../style/records.module.css';

/** The record of a period: days, contracts and a format, in words before it is written. */
export default function Records(page: PageProps) {
  const { state, client, connected, act, saving } = page;
  const speech = useSpeech();
  const { say, language } = speech;
  const months = useMonths(page);
  const proposed = useProposedMonth(page, months);
  const [month, setMonth] = useState<Month | null>(null);
  const [choice, choose] = useChoice(page);
  const contracts = state.contracts.filter(({ id }) => !choice.leftOut.includes(id));
  const shown = month ?? proposed;
  const period = shown && chosenPeriod(choice, shown);
  const running = state.export?.status === 'running';
  const fetching =
    state.export?.status === 'done' && state.export.download !== null && !saving.saved && !saving.failed;
  const ready = connected && !running && period !== null && contracts.length > 0;

  const start = async () => {
    const { format, table } = choice;
    if (!ready || !period) return;
    if (!(await saving.prepare(recordFileName({ period, format, table }, language), format))) return;
    const contractIds = contracts.length === state.contracts.length ? null : contracts.map(({ id }) => id);
    await act(client.call('records.export', { period, format, table, language, contractIds }));
  };
  useHotkeys([['mod+E', beneathDialog(() => void start())]], []);

  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div>
          <h1>{say('records.title')}</h1>
          <p>{say('records.lead')}</p>
        </div>
      </header>
      <MonthlyNotice page={page} />
      {state.export && !fetching && (
        <ExportProgress
          view={state.export}
          saved={saving.saved}
          failed={saving.failed}
          onCancel={() => void act(client.call('records.cancel'))}
          onSave={state.export.download === null ? null : () => void saving.saveAgain()}
        />
      )}
      {months?.length === 0 && <Empty title={say('records.noMonths')}>{say('records.noMonthsHint')}</Empty>}
      {shown !== null && (
        <div className={recordsCss.grid}>
          <section className={css.block}>
            <PeriodChoice
              choice={choice}
              month={shown}
              months={months ?? []}
              onMonth={setMonth}
              onChange={choose}
            />
            <ContractChoice
              contracts={state.contracts}
              leftOut={choice.leftOut}
              onLeftOut={(leftOut) => choose({ leftOut })}
            />
            <FormatChoice choice={choice} onChange={choose} />
            <p className={recordsCss.what} aria-live="polite">
              {whatWords(choice, period, contracts.length, speech)}
            </p>
            <Button
              size="md"
              w="fit-content"
              leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
              title={`${MOD}+E`}
              aria-keyshortcuts="Control+E"
              disabled={!ready}
              onClick={() => void start()}
            >
              {period && isUsual(period, choice.format)
                ? say('records.export')
                : say(`exporting.start.${choice.format}`)}
            </Button>
          </section>
          <Content />
        </div>
      )}
      {shown !== null && (
        <MeterMonth page={page} month={shown} onMonth={(to) => months?.includes(to) && setMonth(to)} />
      )}
      <JournalCheck {...page} month={period && monthOfPeriod(period)} />
    </div>
  );
}

/** What was chosen last, and how to choose: shown at once, and remembered by main. */
function useChoice({ state, client, act }: PageProps) {
  const latest = useRef(state.settings.record);
  const [choice, setChoice] = useState(latest.current);
  const choose = (change: Partial<RecordChoice>) => {
    latest.current = { ...latest.current, ...change };
    setChoice(latest.current);
    void act(client.call('settings.change', { record: latest.current }));
  };
  return [choice, choose] as const;
}

/** What is about to be written, in one sentence. */
function whatWords(
  { format, table, span }: RecordChoice,
  period: Period | null,
  contracts: number,
  { say, language }: Speech,
): string {
  if (!period) return say(span === 'month' ? 'exporting.nothing' : 'exporting.backwards');
  if (contracts === 0) return say('exporting.nothing');
  return say(`exporting.what.${format}`, {
    contracts: say('exporting.contracts', { count: contracts }),
    days: say('exporting.days', { count: dayCount(period) }),
    period: formatPeriod(period, language),
    table: say(`records.sheets.${table}`),
  });
}

function Content() {
  const { say } = useSpeech();
  return (
    <section className={css.block}>
      <h2>{say('records.content')}</h2>
      <dl className={css.sheets}>
        {[...RECORD_TABLES, 'readme' as const].map((sheet) => (
          <div key={sheet}>
            <dt>{say(`records.sheets.${sheet}`)}</dt>
            <dd>{say(`records.sheets.${sheet}Text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The month that is most often wanted: the last one that is over, else the one under way. */
function useProposedMonth({ state }: PageProps, months: readonly Month[] | null): Month | null {
  const now = useNow(state.clockOffset, MINUTE);
  const last = monthBefore(dayOf(now));
  return months?.find((month) => month <= last) ?? months?.at(-1) ?? null;
}

function useMonths({ client, act, state }: PageProps): readonly Month[] | null {
  const [months, setMonths] = useState<readonly Month[] | null>(null);
  const reads = state.accounts.map(({ lastReadAt }) => lastReadAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reading may have opened a new month
  useEffect(() => {
    void act(
      client.call('records.months').then((result) => {
        if (result.ok) setMonths(result.value.toSorted().toReversed());
        return result;
      }),
    );
  }, [client, act, reads]);
  return months;
}
