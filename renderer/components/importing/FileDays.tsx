import { useState } from 'react';
import { installedW } from '../../../shared/accounts/installed-power.ts';
import type { ContractView } from '../../../shared/app-state.ts';
import { formatDay } from '../../../shared/format.ts';
import type { ImportDay, ImportView } from '../../../shared/importing/imports.ts';
import { changedSteps, withInstalledPower } from '../../../shared/order/order.ts';
import { orderWords } from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/importing.module.css';
import { ChangeList } from '../day/ChangeList.tsx';
import { DayStrip } from '../day/DayStrip.tsx';
import { StepProfile } from '../profile/StepProfile.tsx';

interface Props {
  readonly view: ImportView;
  readonly contracts: readonly ContractView[];
}

const TONES = {
  new: 'info',
  changed: 'todo',
  restated: 'info',
  same: 'idle',
  platform: 'idle',
  platformOther: 'todo',
} as const;

/** The days of the file in words and as strips, what importing would do to each, and the chosen one as a profile. */
export function FileDays({ view, contracts }: Props) {
  const { say } = useSpeech();
  const [chosen, setChosen] = useState('');
  const { days } = view;
  const shown = days.find((day) => keyOf(day) === chosen) ?? days[0];
  const count = Object.values(view.tally).reduce((sum, each) => sum + each, 0);
  const wattsOf = ({ contractNumber }: ImportDay) => {
    const contract = contracts.find(
      (known) => known.contractNumber === contractNumber && known.accountId === view.accountId,
    );
    return contract ? installedW(contract) : null;
  };
  return (
    <section className={css.fileDays} aria-label={say('imports.daysList')}>
      <ul className={css.days}>
        {days.map((day) => (
          <li key={keyOf(day)}>
            <DayButton
              day={day}
              watts={wattsOf(day)}
              chosen={day === shown}
              onChoose={() => setChosen(keyOf(day))}
            />
          </li>
        ))}
        {count > days.length && (
          <li className={css.quiet}>{say('imports.daysShown', { shown: days.length, count })}</li>
        )}
      </ul>
      {shown && <DayPicture key={keyOf(shown)} day={shown} watts={wattsOf(shown)} />}
    </section>
  );
}

const keyOf = ({ contractNumber, day }: ImportDay) => `${contractNumber} ${day}`;

interface DayProps {
  readonly day: ImportDay;
  readonly watts: number | null;
}

function DayButton(props: DayProps & { readonly chosen: boolean; readonly onChoose: () => void }) {
  const { day, watts, chosen, onChoose } = props;
  const speech = useSpeech();
  const { say, language } = speech;
  const order = withInstalledPower(day.order, watts);
  const { main, rest } = orderWords(order, watts, speech);
  return (
    <button type="button" className={css.day} aria-pressed={chosen} onClick={onChoose}>
      <span className={css.dayHead}>
        <strong>{formatDay(day.day, language, 'full')}</strong>
        <span className={css.tag} data-tone={TONES[day.effect]}>
          {say(`imports.effects.${day.effect}`)}
        </span>
      </span>
      <span className={css.quiet}>{day.contractNumber}</span>
      <span>
        {main} {rest && <span className={css.quiet}>· {rest}</span>}
      </span>
      <DayStrip order={order} installedW={watts} label={main} small />
    </button>
  );
}

function DayPicture({ day, watts }: DayProps) {
  const order = withInstalledPower(day.order, watts);
  const previous = day.previous && withInstalledPower(day.previous, watts);
  const changed = previous ? changedSteps(previous, order) : [];
  return (
    <div className={css.picture}>
      <StepProfile order={order} installedW={watts} changed={changed} now={null} />
      {previous && changed.length > 0 && (
        <ChangeList before={previous} after={order} confirmed={null} installedW={watts} framed />
      )}
    </div>
  );
}
