import { Button, NumberInput, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { WatchSettings } from '../../../shared/watch/watch-hours.ts';
import { CADENCES, type Cadence, DEFAULT_WATCH, readClockTime } from '../../../shared/watch/watch-hours.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/settings.module.css';
import { Choice, Section } from './Section.tsx';

interface Props {
  readonly watch: WatchSettings;
  readonly disabled: boolean;
  readonly onChange: (changed: Partial<WatchSettings>) => void;
}

/** When the platform is read by itself. What is typed is saved as soon as it is right; what is not says so beside it. */
export function Watching({ watch, disabled, onChange }: Props) {
  const { say } = useSpeech();
  /** A new round of fields forgets what was typed and not taken. */
  const [round, setRound] = useState(0);
  const restore = () => {
    setRound(round + 1);
    onChange(DEFAULT_WATCH);
  };
  return (
    <Section title={say('settings.watch')} lead={say('settings.watchLead')}>
      <FromField
        key={`from/${round}`}
        value={watch.from}
        disabled={disabled}
        onChange={(from) => onChange({ from })}
      />
      {(Object.keys(CADENCES) as Cadence[]).map((cadence) => (
        <CadenceField
          key={`${cadence}/${round}`}
          cadence={cadence}
          value={watch[cadence]}
          disabled={disabled}
          onChange={(minutes) => onChange({ [cadence]: minutes })}
        />
      ))}
      <div className={css.end}>
        <Button variant="default" size="xs" disabled={disabled} onClick={restore}>
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
  return (
    <Choice id="watch-from" label={say('settings.from')} hint={say('settings.fromHint')}>
      <TextInput
        id="watch-from"
        inputMode="numeric"
        maxLength={7}
        size="sm"
        w={128}
        aria-describedby="watch-from-hint"
        disabled={disabled}
        value={draft}
        error={readClockTime(draft) === null && say('settings.fromFault')}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          const time = readClockTime(currentTarget.value);
          if (time !== null && time !== value) onChange(time);
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
