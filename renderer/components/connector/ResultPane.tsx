import { useState } from 'react';
import { installedW } from '../../../shared/accounts/installed-power.ts';
import type { ContractView, PreviewDay, PreviewView } from '../../../shared/app-state.ts';
import { formatDay } from '../../../shared/format.ts';
import { withInstalledPower } from '../../../shared/order/order.ts';
import { orderWords } from '../../../shared/order/order-words.ts';
import type { ValueRules } from '../../../shared/profiles/profile-schema.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/profiles.module.css';
import { DayStrip } from '../day/DayStrip.tsx';
import { ProblemNotice } from '../Notice.tsx';
import { StepTable } from '../profile/StepTable.tsx';

interface Props {
  readonly preview: PreviewView | null;
  readonly contracts: readonly ContractView[];
  readonly hasSample: boolean;
}

/** The days that the draft makes of the answer, the chosen one step by step, or why there are none. */
export function ResultPane({ preview, contracts, hasSample }: Props) {
  const { say } = useSpeech();
  const [chosen, setChosen] = useState(0);
  const { days = [], count = 0, problem = null, place = null, rules = null } = preview ?? {};
  const day = days[chosen] ?? days[0];
  const wattsOf = ({ contractNumber }: PreviewDay) => {
    const contract = contracts.find((known) => known.contractNumber === contractNumber);
    return contract ? installedW(contract) : null;
  };
  return (
    <section className={css.pane} aria-label={say('profiles.result')} aria-live="polite">
      <header>
        <h2>{say('profiles.result')}</h2>
        {count > 0 && <span>{say('profiles.count', { count })}</span>}
        {count > days.length && <span>{say('profiles.countShown', { shown: days.length })}</span>}
      </header>
      <div className={css.results}>
        {rules && <Meaning rules={rules} />}
        {problem && <ProblemNotice problem={problem} unfolded />}
        {place && (
          <p className={css.place}>
            {say(`profiles.placeIn.${place.in}`, { line: place.line, column: place.column })}
          </p>
        )}
        {!problem && preview && hasSample && count === 0 && <p>{say('profiles.none')}</p>}
        {!hasSample && <p>{say('profiles.noSampleHint')}</p>}
        <ul className={css.days}>
          {days.map((each, i) => (
            <li key={`${each.contractNumber} ${each.day}`}>
              <DayButton
                day={each}
                watts={wattsOf(each)}
                chosen={each === day}
                onChoose={() => setChosen(i)}
              />
            </li>
          ))}
        </ul>
        {day && (
          <StepTable
            order={withInstalledPower(day.order, wattsOf(day))}
            installedW={wattsOf(day)}
            changed={[]}
            name={day.contractNumber}
          />
        )}
      </div>
    </section>
  );
}

interface DayProps {
  readonly day: PreviewDay;
  readonly watts: number | null;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function DayButton({ day, watts, chosen, onChoose }: DayProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const order = withInstalledPower(day.order, watts);
  const { main, rest } = orderWords(order, watts, speech);
  return (
    <button type="button" className={css.day} aria-pressed={chosen} onClick={onChoose}>
      <span>
        <strong>{day.contractNumber}</strong> {formatDay(day.day, language, 'full')}
        {day.acknowledged !== null &&
          ` · ${say(day.acknowledged ? 'profiles.acknowledged' : 'profiles.notAcknowledged')}`}
      </span>
      <span>{[main, rest].filter(Boolean).join(' · ')}</span>
      <DayStrip order={order} installedW={watts} label={main} small />
    </button>
  );
}

/** What the draft says of values, in words: where “0” is easily taken for its contrary. */
function Meaning({ rules }: { readonly rules: ValueRules }) {
  const { say } = useSpeech();
  if (rules.unit === 'words') {
    const wordsOf = (meaning: 'stop' | 'free') =>
      Object.keys(rules.words)
        .filter((word) => rules.words[word] === meaning)
        .join(', ') || '–';
    return (
      <p className={css.meaning}>
        {say('profiles.meaning.words', { stop: wordsOf('stop'), free: wordsOf('free') })}
      </p>
    );
  }
  return (
    <p className={css.meaning}>
      {say(`profiles.meaningOf.${rules.meaning}`)} {say(`profiles.units.${rules.unit}`)} ·{' '}
      <strong>{say(`profiles.meaning.${rules.meaning}`)}</strong>
    </p>
  );
}
