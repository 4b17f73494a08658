import { Radio, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { formatDay } from '../../../shared/format.ts';
import type { ImportReading } from '../../../shared/importing/imports.ts';
import type { Order } from '../../../shared/order/order.ts';
import { orderWords } from '../../../shared/order/order-words.ts';
import type { ValueRules } from '../../../shared/profiles/profile-schema.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/importing.module.css';
import { DayStrip } from '../day/DayStrip.tsx';

interface Props {
  readonly reading: ImportReading;
  /** Nothing tells what 0 means, and the user did not choose yet. */
  readonly undecided: boolean;
  readonly disabled: boolean;
  readonly onRules: (rules: ValueRules) => void;
}

const MEANINGS = ['curtailment', 'limit'] as const;

/** What 0 means: asked with what either answer would make of a day, told in one line where it was answered before. */
export function MeaningChoice(props: Props) {
  const { reading, disabled } = props;
  const { say } = useSpeech();
  const [asked, setAsked] = useState(!reading.settled);
  if (!asked && reading.rules.unit !== 'words') {
    return (
      <p className={css.settled}>
        {say('imports.settled', { meaning: say(`profiles.meaning.${reading.rules.meaning}`) })}
        <button type="button" className={css.link} disabled={disabled} onClick={() => setAsked(true)}>
          {say('imports.change')}
        </button>
      </p>
    );
  }
  if (reading.rules.unit === 'words') return asked ? <Words {...props} rules={reading.rules} /> : null;
  return <Numbers {...props} rules={reading.rules} />;
}

type NumberRules = Exclude<ValueRules, { unit: 'words' }>;
type WordRules = Extract<ValueRules, { unit: 'words' }>;

function Numbers({ reading, rules, undecided, disabled, onRules }: Props & { readonly rules: NumberRules }) {
  const { say, language } = useSpeech();
  const { both, meaningBy } = reading;
  const reason = meaningBy === null ? say('imports.noReason') : say('imports.because', { by: meaningBy });
  return (
    <Radio.Group
      className={css.question}
      label={say('imports.question')}
      description={`${reason} ${say('imports.questionHint')}`}
      value={undecided ? '' : rules.meaning}
      labelProps={{ className: css.ask }}
      onChange={(meaning) => onRules({ ...rules, meaning: meaning as NumberRules['meaning'] })}
    >
      {both && (
        <p className={css.quiet}>
          {say('imports.example', {
            contract: both.contractNumber,
            day: formatDay(both.curtailment.day, language, 'plain'),
          })}
        </p>
      )}
      <div className={css.meanings}>
        {MEANINGS.map((meaning) => (
          <Radio.Card key={meaning} value={meaning} disabled={disabled} className={css.meaning}>
            <Radio.Indicator />
            <span>
              <strong>{say(`profiles.meaning.${meaning}`)}</strong>
              <span className={css.quiet}>{say(`profiles.meaningOf.${meaning}`)}</span>
              {both && <Picture order={both[meaning]} />}
            </span>
          </Radio.Card>
        ))}
      </div>
      {!undecided && (
        <Select
          className={css.unit}
          size="sm"
          label={say('imports.unit')}
          value={rules.unit}
          disabled={disabled}
          allowDeselect={false}
          data={(['percent', 'share', 'kW', 'MW'] as const).map((unit) => ({
            value: unit,
            label: say(`imports.units.${unit}`),
          }))}
          onChange={(unit) => onRules({ ...rules, unit: (unit ?? rules.unit) as NumberRules['unit'] })}
        />
      )}
    </Radio.Group>
  );
}

function Picture({ order }: { readonly order: Order }) {
  const { main } = orderWords(order, null, useSpeech());
  return (
    <>
      <span className={css.asked}>{main}</span>
      <DayStrip order={order} installedW={null} label={main} small />
    </>
  );
}

function Words({ rules, disabled, onRules }: Props & { readonly rules: WordRules }) {
  const { say } = useSpeech();
  return (
    <fieldset className={css.words}>
      <legend>{say('imports.wordsQuestion')}</legend>
      <p className={css.quiet}>{say('imports.questionHint')}</p>
      {Object.entries(rules.words).map(([word, asks]) => (
        <div key={word}>
          <code>{word}</code>
          <SegmentedControl
            size="sm"
            aria-label={word}
            disabled={disabled}
            value={asks}
            data={[
              { value: 'stop', label: say('imports.wordStop') },
              { value: 'free', label: say('imports.wordFree') },
            ]}
            onChange={(next) =>
              onRules({ ...rules, words: { ...rules.words, [word]: next as 'stop' | 'free' } })
            }
          />
        </div>
      ))}
    </fieldset>
  );
}
