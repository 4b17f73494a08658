import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ContractView } from '../../../shared/app-state.ts';
import { addDays, type Day, dayOf, type Instant } from '../../../shared/calendar/time.ts';
import type { Input } from '../../../shared/contract.ts';
import { formatDay } from '../../../shared/format.ts';
import type { FoundDay, HistoryFilter } from '../../../shared/history/history.ts';
import { narrow, parseSearch } from '../../../shared/history/history-search.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { type HistoryQuery, STATE_GROUPS } from '../../history-query.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/found.module.css';
import { Empty } from '../Empty.tsx';
import { FoundFilters } from './FoundFilters.tsx';
import { FoundTable } from './FoundTable.tsx';
import { useAsked } from './use-asked.ts';

interface Props {
  readonly page: PageProps;
  readonly now: Instant;
  readonly query: HistoryQuery;
  readonly onQuery: (change: Partial<HistoryQuery>) => void;
  readonly onOpen: (day: Day, contractId: number) => void;
}

/** The days that are looked for, the latest first, with how many there are of each state. */
export function FoundPanel({ page, now, query, onQuery, onOpen }: Props) {
  const speech = useSpeech();
  const { say } = speech;
  const { contracts } = page.state;
  const filter = filterOf(query, page.route.contractId, contracts, addDays(dayOf(now), 1));
  const { found, more } = useFound(page, filter);
  const period = periodWords(filter, speech);
  return (
    <section className={css.found}>
      <FoundFilters
        query={query}
        looks={found?.looks ?? {}}
        onQuery={onQuery}
        onReset={() => onQuery({ text: '', state: null, asked: null, from: null, to: null })}
      />
      <p className={css.count} role="status">
        <strong>{found ? say('history.found', { count: found.total }) : '…'}</strong>
        {period && <span>{say('history.understood', { period })}</span>}
      </p>
      {found && found.days.length === 0 && (
        <Empty title={say('history.nothing')}>{say('history.nothingHint')}</Empty>
      )}
      {found && found.days.length > 0 && (
        <>
          <FoundTable days={found.days} contracts={contracts} onOpen={onOpen} />
          {found.days.length < found.total && (
            <div className={css.more}>
              <Button variant="default" onClick={more}>
                {say('history.more')}
              </Button>
              <span>{say('history.shown', { shown: found.days.length, total: found.total })}</span>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function filterOf(
  query: HistoryQuery,
  contractId: number | null,
  contracts: readonly ContractView[],
  until: Day,
): HistoryFilter {
  const beside: HistoryFilter = {
    contractIds: contractId === null ? null : [contractId],
    looks: query.state && STATE_GROUPS[query.state],
    from: query.from,
    to: query.to,
    asked: query.asked,
  };
  return narrow(beside, parseSearch(query.text, contracts, until));
}

/** The first days found, kept up to date, and those that follow as they are asked for. */
function useFound(page: PageProps, filter: HistoryFilter) {
  const question = { ...mutable(filter), after: null };
  const key = JSON.stringify(question);
  const answer = useAsked(page, 'history.find', question);
  const [rest, setRest] = useState<readonly FoundDay[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other days are looked for, or they may have changed
  useEffect(() => setRest([]), [key, page.state.revision]);
  const found = answer && { ...answer.value, days: [...answer.value.days, ...rest] };
  const more = () => {
    const last = found?.days.at(-1);
    // Not while other days are already looked for.
    if (!last || JSON.stringify(answer?.of) !== key) return;
    const after = { contractId: last.contractId, day: last.day };
    void page.act(
      page.client.call('history.find', { ...question, after }).then((result) => {
        if (result.ok) setRest((known) => [...known, ...result.value.days]);
        return result;
      }),
    );
  };
  return { found, more };
}

const mutable = ({ contractIds, looks, ...rest }: HistoryFilter): Omit<Input<'history.find'>, 'after'> => ({
  ...rest,
  contractIds: contractIds && [...contractIds],
  looks: looks && [...looks],
});

function periodWords({ from, to }: HistoryFilter, { say, language }: Speech): string | null {
  const words = (day: Day) => formatDay(day, language, 'figures');
  if (from && from === to) return formatDay(from, language, 'full');
  if (from && to) return say('history.period', { from: words(from), to: words(to) });
  if (from) return say('history.periodFrom', { from: words(from) });
  return to && say('history.periodTo', { to: words(to) });
}
