import { ActionIcon, Button, Loader, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { DayView } from '../../shared/app-state.ts';
import { formatMonth, formatSteps } from '../../shared/format.ts';
import { summaryOf, withInstalledPower } from '../../shared/order.ts';
import { addMonths, type Day, dayOf, type Month, monthOf } from '../../shared/time.ts';
import { Empty } from '../components/Empty.tsx';
import { MonthCalendar } from '../components/MonthCalendar.tsx';
import { useSpeech } from '../i18n.ts';
import { clockOffsetOf, useNow } from '../now.ts';
import { installedW, nameOf, type PageProps } from '../page.ts';
import css from '../style/history.module.css';
import pageCss from '../style/pages.module.css';

/** A month of what was asked and answered; each day opens the day's screen. */
export default function History(page: PageProps) {
  const { state, go, route } = page;
  const { say, language } = useSpeech();
  const now = useNow(clockOffsetOf(state), 3_600_000);
  const current = monthOf(dayOf(now));
  const month = route.day ? monthOf(route.day) : current;
  const known = useMonth(page, month);
  const chosen = state.contracts.find(({ id }) => id === route.contractId) ?? null;
  const views = (known ?? []).filter((view) => chosen === null || view.contractId === chosen.id);
  const goMonth = (by: number) =>
    go({ ...route, day: by === 0 ? null : addMonths(`${month}-01` as Day, by) });
  return (
    <div className={pageCss.page}>
      <header className={pageCss.pageHead}>
        <div>
          <h1>{say('history.title')}</h1>
          <p>{say('history.lead')}</p>
        </div>
        <Select
          w={260}
          aria-label={say('history.contract')}
          value={chosen ? String(chosen.id) : 'all'}
          allowDeselect={false}
          onChange={(id) => go({ ...route, contractId: id === null || id === 'all' ? null : Number(id) })}
          data={[
            { value: 'all', label: say('history.allContracts') },
            ...state.contracts.map((contract) => ({ value: String(contract.id), label: nameOf(contract) })),
          ]}
        />
      </header>
      <div className={css.monthBar}>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={say('history.previous')}
          onClick={() => goMonth(-1)}
        >
          <IconChevronLeft size={19} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={say('history.next')}
          disabled={month > current}
          onClick={() => goMonth(1)}
        >
          <IconChevronRight size={19} aria-hidden />
        </ActionIcon>
        <h2>{formatMonth(month, language)}</h2>
        {month !== current && (
          <Button variant="subtle" size="compact-sm" onClick={() => goMonth(0)}>
            {say('history.thisMonth')}
          </Button>
        )}
        <Totals views={views} contracts={state.contracts} />
      </div>
      {known === null ? (
        <Loader type="dots" mx="auto" my="xl" />
      ) : views.length === 0 ? (
        <Empty title={say('history.empty')}>{say('history.emptyHint')}</Empty>
      ) : (
        <MonthCalendar
          month={month}
          today={dayOf(now)}
          views={views}
          contracts={state.contracts}
          onOpen={(day) => go({ page: 'tomorrow', day, contractId: chosen?.id ?? null })}
        />
      )}
    </div>
  );
}

/** The month's days; asked again after every change of the state. Null while on their way. */
function useMonth({ state, client, act }: PageProps, month: Month): readonly DayView[] | null {
  const [asked, setAsked] = useState<{ month: Month; views: readonly DayView[] } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer revision may have changed a day of the month
  useEffect(() => {
    let current = true;
    void act(
      client.call('days.month', { month }).then((result) => {
        if (current && result.ok) setAsked({ month, views: result.value });
        return result;
      }),
    );
    return () => {
      current = false;
    };
  }, [client, act, month, state.revision]);
  return asked?.month === month ? asked.views : null;
}

interface TotalsProps {
  readonly views: readonly DayView[];
  readonly contracts: PageProps['state']['contracts'];
}

function Totals({ views, contracts }: TotalsProps) {
  const { say, language } = useSpeech();
  const orders = views.flatMap(({ order, contractId }) => {
    const contract = contracts.find(({ id }) => id === contractId);
    return order ? [summaryOf(withInstalledPower(order, contract ? installedW(contract) : null))] : [];
  });
  const sum = (of: 'stopSteps' | 'limitSteps') => orders.reduce((total, each) => total + each[of], 0);
  const kinds = (kind: string) => views.filter(({ state }) => state.kind === kind).length;
  const totals: [string, string | number][] = [
    [say('history.known'), orders.length],
    [say('history.acknowledgedDays'), kinds('acknowledged')],
    [say('history.missedDays'), kinds('missed')],
    [say('history.stopHours'), formatSteps(sum('stopSteps'), language)],
  ];
  if (sum('limitSteps') > 0)
    totals.push([say('history.limitHours'), formatSteps(sum('limitSteps'), language)]);
  return (
    <dl className={css.totals}>
      {totals.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
