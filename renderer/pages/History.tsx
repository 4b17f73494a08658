import { ActionIcon, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { type Day, dayOf, HOUR, monthOf } from '../../shared/calendar/time.ts';
import { FoundPanel } from '../components/history/FoundPanel.tsx';
import { MonthPanel } from '../components/history/MonthPanel.tsx';
import { SearchBox } from '../components/history/SearchBox.tsx';
import { YearPanel } from '../components/history/YearPanel.tsx';
import { type HistoryQuery, type HistoryView, readQuery, VIEWS, writeQuery } from '../history-query.ts';
import { useSpeech } from '../i18n.ts';
import { useNow } from '../now.ts';
import { nameOf, type PageProps } from '../page.ts';
import { backTo, type Route } from '../route.ts';
import css from '../style/history.module.css';
import pageCss from '../style/pages.module.css';

/** What was asked and answered: a month, a year, or the days that one looks for. Every day opens as on its day. */
export default function History(page: PageProps) {
  const { state, go, route } = page;
  const { say } = useSpeech();
  const now = useNow(state.clockOffset, HOUR);
  const query = readQuery(route.query);
  const shown = route.day ?? dayOf(now);
  const change: Change = (to, where = {}, how) =>
    go({ ...route, ...where, query: writeQuery({ ...query, ...to }) }, how);
  const open = (day: Day, contractId: number | null = route.contractId) =>
    go({ page: 'tomorrow', day, contractId, query: backTo(route) });
  return (
    <div className={pageCss.page}>
      <header className={css.head}>
        <div>
          <h1>{say('history.title')}</h1>
          <p>{say('history.lead')}</p>
        </div>
        <Tools page={page} query={query} onChange={change} />
      </header>
      <div className={css.viewBar}>
        <SegmentedControl
          aria-label={say('history.view')}
          value={query.view}
          onChange={(view) => change({ view: view as HistoryView })}
          data={VIEWS.map((value) => ({ value, label: say(`history.views.${value}`) }))}
        />
        {query.view !== 'list' && (
          <Tooltip label={say('history.print')} openDelay={500}>
            <ActionIcon variant="default" size={34} aria-label={say('history.print')} onClick={() => print()}>
              <IconPrinter size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {query.view === 'list' ? (
        <FoundPanel page={page} now={now} query={query} onQuery={change} onOpen={open} />
      ) : query.view === 'year' ? (
        <YearPanel
          page={page}
          now={now}
          year={Number(shown.slice(0, 4))}
          onYear={(day) => change({}, { day })}
          onMonth={(day) => change({ view: 'calendar' }, { day })}
        />
      ) : (
        <MonthPanel
          page={page}
          now={now}
          month={monthOf(shown)}
          steps={query.view === 'steps'}
          onMonth={(month) => change({}, { day: month && (`${month}-01` as Day) })}
          onOpen={open}
        />
      )}
    </div>
  );
}

type Change = (to: Partial<HistoryQuery>, where?: Partial<Route>, how?: 'push' | 'replace') => void;

interface ToolsProps {
  readonly page: PageProps;
  readonly query: HistoryQuery;
  readonly onChange: Change;
}

/** What is looked for, and of which contract. Typing goes on in the same place of the way back. */
function Tools({ page: { state, route }, query, onChange }: ToolsProps) {
  const { say } = useSpeech();
  const chosen = state.contracts.find(({ id }) => id === route.contractId) ?? null;
  return (
    <div className={css.tools}>
      <SearchBox
        text={query.text}
        onText={(text) => onChange({ text, view: 'list' }, {}, query.view === 'list' ? 'replace' : 'push')}
      />
      <Select
        w={220}
        aria-label={say('history.contract')}
        value={chosen ? String(chosen.id) : 'all'}
        allowDeselect={false}
        searchable={state.contracts.length > 8}
        onChange={(id) => onChange({}, { contractId: id === null || id === 'all' ? null : Number(id) })}
        data={[
          { value: 'all', label: say('history.allContracts') },
          ...state.contracts.map((contract) => ({ value: String(contract.id), label: nameOf(contract) })),
        ]}
      />
    </div>
  );
}
