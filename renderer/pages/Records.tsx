import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { monthOfPeriod } from '../../shared/calendar/period.ts';
import type { Month } from '../../shared/calendar/time.ts';
import { chosenPeriod, isUsual } from '../../shared/records/record-choice.ts';
import { recordFileName } from '../../shared/records/records.ts';
import { beneathDialog } from '../beneath-dialog.ts';
import { Empty } from '../components/Empty.tsx';
import { useAsked } from '../components/history/use-asked.ts';
import { JournalCheck } from '../components/journal/JournalCheck.tsx';
import { MeterMonth } from '../components/meter/MeterMonth.tsx';
import { ContractChoice } from '../components/records/ContractChoice.tsx';
import { ExportProgress } from '../components/records/ExportProgress.tsx';
import { FormatChoice } from '../components/records/FormatChoice.tsx';
import { MonthlyNotice } from '../components/records/MonthlyNotice.tsx';
import { PeriodChoice } from '../components/records/PeriodChoice.tsx';
import { RecordContent } from '../components/records/RecordContent.tsx';
import { useChoice, useKeptDays, useProposedMonth } from '../components/records/use-records.ts';
import { WhatIsWritten } from '../components/records/WhatIsWritten.tsx';
import { useSpeech } from '../i18n.ts';
import { MOD, type PageProps } from '../page.ts';
import css from '../style/pages.module.css';
import recordsCss from '../style/records.module.css';

/** The record of a period: days, contracts and a format, in words before it is written. */
export default function Records(page: PageProps) {
  const { state, client, connected, act, saving } = page;
  const { say, language } = useSpeech();
  const months = useAsked(page, 'records.months', undefined)?.value ?? null;
  const metered = useAsked(page, 'meter.months', undefined)?.value ?? [];
  const proposed = useProposedMonth(page, months);
  const [month, setMonth] = useState<Month | null>(null);
  const [ofMeters, setOfMeters] = useState<Month | null>(null);
  const [choice, choose] = useChoice(page);
  const contracts = state.contracts.filter(({ id }) => !choice.leftOut.includes(id));
  const shown = month ?? proposed;
  const meterMonth = ofMeters ?? shown ?? metered[0];
  const meterMonths = [...new Set(shown ? [shown, ...metered] : metered)].toSorted().toReversed();
  const showMonth = (to: Month) => {
    setMonth(to);
    setOfMeters(null);
  };
  const period = shown && chosenPeriod(choice, shown);
  const contractIds = contracts.length === state.contracts.length ? null : contracts.map(({ id }) => id);
  const keptDays = useKeptDays(page, period, contractIds);
  const running = state.export?.status === 'running';
  const fetching =
    state.export?.status === 'done' && state.export.download !== null && !saving.saved && !saving.failed;
  const ready = connected && !running && period !== null && contracts.length > 0 && keptDays !== 0;

  const start = async () => {
    const { format, table } = choice;
    if (!ready || !period) return;
    if (!(await saving.prepare(recordFileName({ period, format, table }, language), format))) return;
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
      {months?.length === 0 && <Empty title={say('records.noMonths')}>{say('records.noMonthsHint')}</Empty>}
      {shown !== null && (
        <div className={recordsCss.grid}>
          <section className={css.block}>
            <PeriodChoice
              choice={choice}
              month={shown}
              months={months ?? []}
              onMonth={showMonth}
              onChange={choose}
            />
            <ContractChoice
              contracts={state.contracts}
              leftOut={choice.leftOut}
              onLeftOut={(leftOut) => choose({ leftOut })}
            />
            <FormatChoice choice={choice} onChange={choose} />
            <WhatIsWritten choice={choice} period={period} contracts={contracts.length} keptDays={keptDays} />
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
            {state.export && (
              <ExportProgress
                view={state.export}
                fetching={fetching}
                saved={saving.saved}
                failed={saving.failed}
                onCancel={() => void act(client.call('records.cancel'))}
                onSave={state.export.download === null ? null : () => void saving.saveAgain()}
              />
            )}
          </section>
          <RecordContent {...choice} />
        </div>
      )}
      {meterMonth && <MeterMonth page={page} month={meterMonth} months={meterMonths} onMonth={setOfMeters} />}
      <JournalCheck {...page} month={period && monthOfPeriod(period)} />
    </div>
  );
}
