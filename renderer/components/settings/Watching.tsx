import { Button, NumberInput, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { WatchSettings } from '../../../shared/settings.ts';
import { CADENCES, type Cadence, CLOCK_TIME, DEFAULT_WATCH } from '../../../shared/watch-hours.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/settings.module.css';
import { Choice, Section } from './Section.tsx';

interface Props {
  readonly watch: WatchSettings;
  readonly disabled: boolean;
  readonly onChange: (watch: WatchSettings) => void;
}

/** When the platform is read by itself. What is typed is saved as soon as it is right; what is not says so beside it. */
export function Watching({ watch, disabled, onChange }: Props) {
  const { say } = useSpeech();
  const isDefault = JSON.stringify(watch) === JSON.stringify({ ...watch, ...DEFAULT_WATCH });
  return (
    <Section title={say('settings.watch')} lead={say('settings.watchLead')}>
      <FromField value={watch.from} disabled={disabled} onChange={(from) => onChange({ ...watch, from })} />
      {(Object.keys(CADENCES) as Cadence[]).map((cadence) => (
        <CadenceField
          key={cadence}
          cadence={cadence}
          value={watch[cadence]}
          disabled={disabled}
          onChange={(minutes) => onChange({ ...watch, [cadence]: minutes })}
        />
      ))}
      <div className={css.end}>
        <Button
          variant="default"
          size="xs"
          disabled={disabled || isDefault}
          onClick={() => onChange(DEFAULT_WATCH)}
        >
          {say('settings.restore')}
        </Button>
      </div>
    </Section>
  );
}

/** What a field holds while it is being typed in; a value that comes from elsewhere replaces it. */
function useDraft<Value>(value: Value): readonly [Value, (draft: Value) => void] {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return [draft, setDraft];
}

interface FieldProps<Value> {
  readonly value: Value;
  readonly disabled: boolean;
  readonly onChange: (value: Value) => void;
}

function FromField({ value, disabled, onChange }: FieldProps<string>) {
  const { say } = useSpeech();
  const [draft, setDraft] = useDraft(value);
  const wrong = !CLOCK_TIME.test(draft);
  return (
    <Choice id="watch-from" label={say('settings.from')} hint={say('settings.fromHint')}>
      <TextInput
        id="watch-from"
        type="time"
        size="sm"
        w={128}
        aria-describedby="watch-from-hint"
        disabled={disabled}
        value={draft}
        error={wrong && say('settings.fromFault')}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          if (CLOCK_TIME.test(currentTarget.value)) onChange(currentTarget.value);
        }}
      />
    </Choice>
  );
}

function CadenceField({
  cadence,
  value,
  disabled,
  onChange,
}: FieldProps<number> & { readonly cadence: Cadence }) {
  const { say } = useSpeech();
  const [draft, setDraft] = useDraft<number | string>(value);
  const [least, most] = CADENCES[cadence];
  const isRight = (minutes: number | string): minutes is number =>
    typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= least && minutes <= most;
  const id = `watch-${cadence}`;
  return (
    <Choice id={id} label={say(`settings.cadence.${cadence}`)} hint={say(`settings.cadence.${cadence}Hint`)}>
      <NumberInput
        id={id}
        size="sm"
        w={128}
        aria-describedby={`${id}-hint`}
        disabled={disabled}
        min={least}
        max={most}
        clampBehavior="none"
        suffix={` ${say('settings.minutes')}`}
        allowDecimal={false}
        allowNegative={false}
        value={draft}
        error={!isRight(draft) && say('settings.cadenceFault', { least, most })}
        onChange={(minutes) => {
          setDraft(minutes);
          if (isRight(minutes) && minutes !== value) onChange(minutes);
        }}
      />
    </Choice>
  );
}
