import { Button, Select } from '@mantine/core';
import { useId } from 'react';
import { ASKED, type Asked, type LookCounts } from '../../../shared/history/history.ts';
import { GROUPS, type HistoryQuery, STATE_GROUPS, type StateGroup } from '../../history-query.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/found.module.css';
import { DayField } from '../DayField.tsx';

interface Props {
  readonly query: HistoryQuery;
  /** How many days there are of each state. */
  readonly looks: LookCounts;
  readonly onQuery: (change: Partial<HistoryQuery>) => void;
  readonly onReset: () => void;
}

/** State, what is asked, and period. */
export function FoundFilters({ query, looks, onQuery, onReset }: Props) {
  const { say } = useSpeech();
  const { state, asked, from, to, text } = query;
  return (
    <div className={css.filters}>
      <StateFilter state={state} looks={looks} onState={(chosen) => onQuery({ state: chosen })} />
      <div className={css.fields}>
        <Select
          w={190}
          aria-label={say('history.askedFilter')}
          value={asked ?? 'any'}
          allowDeselect={false}
          onChange={(value) => onQuery({ asked: ASKED.find((kind) => kind === value) ?? null })}
          data={[
            { value: 'any', label: say('history.anyAsked') },
            ...ASKED.map((kind: Asked) => ({ value: kind, label: say(`history.askedKinds.${kind}`) })),
          ]}
        />
        <DateField label={say('history.from')} value={from} onDay={(day) => onQuery({ from: day })} />
        <DateField label={say('history.to')} value={to} onDay={(day) => onQuery({ to: day })} />
        {(state || asked || from || to || text) && (
          <Button variant="subtle" size="compact-sm" onClick={onReset}>
            {say('history.reset')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface StateProps {
  readonly state: StateGroup | null;
  readonly looks: LookCounts;
  readonly onState: (state: StateGroup | null) => void;
}

/** A state that no day has is not offered, unless it is the one that is looked for. */
function StateFilter({ state, looks, onState }: StateProps) {
  const { say } = useSpeech();
  const count = (group: StateGroup) => STATE_GROUPS[group].reduce((sum, look) => sum + (looks[look] ?? 0), 0);
  const shown = GROUPS.filter((group) => group === state || count(group) > 0);
  return (
    <fieldset className={css.states}>
      <legend className="hidden">{say('history.stateFilter')}</legend>
      {[null, ...shown].map((group) => (
        <button
          key={group ?? 'all'}
          type="button"
          aria-pressed={group === state}
          onClick={() => onState(group)}
        >
          {say(group ? `history.states.${group}` : 'history.all')}
          {group && <b>{count(group)}</b>}
        </button>
      ))}
    </fieldset>
  );
}

interface DateProps {
  readonly label: string;
  readonly value: HistoryQuery['from'];
  readonly onDay: (day: HistoryQuery['from']) => void;
}

function DateField({ label, value, onDay }: DateProps) {
  const id = useId();
  return (
    <div className={css.date}>
      <label htmlFor={id}>{label}</label>
      <DayField id={id} w={150} value={value} clearable onChange={onDay} />
    </div>
  );
}
