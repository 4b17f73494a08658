import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { NBSP } from '../../../shared/format.ts';
import { MOST_TOLERATED_KWH } from '../../../shared/settings.ts';
import { useSpeech } from '../../i18n.ts';
import { Choice, Section } from './Section.tsx';

interface Props {
  readonly thresholdKwh: number;
  readonly disabled: boolean;
  readonly onChange: (thresholdKwh: number) => void;
}

/** What is called a difference between the meter and the order. */
export function Comparing({ thresholdKwh, disabled, onChange }: Props) {
  const { say, language } = useSpeech();
  const [draft, setDraft] = useState<number | string>(thresholdKwh);
  useEffect(() => setDraft(thresholdKwh), [thresholdKwh]);
  const isRight = (value: number | string): value is number =>
    typeof value === 'number' && value >= 0 && value <= MOST_TOLERATED_KWH;
  return (
    <Section title={say('meter.settings')} lead={say('meter.settingsLead')}>
      <Choice id="meter-threshold" label={say('meter.threshold')} hint={say('meter.thresholdHint')}>
        <NumberInput
          id="meter-threshold"
          size="sm"
          w={128}
          aria-describedby="meter-threshold-hint"
          disabled={disabled}
          min={0}
          max={MOST_TOLERATED_KWH}
          clampBehavior="none"
          decimalScale={3}
          decimalSeparator={language === 'fr' ? ',' : '.'}
          allowedDecimalSeparators={[',', '.']}
          suffix={`${NBSP}${say('meter.thresholdUnit')}`}
          allowNegative={false}
          value={draft}
          error={!isRight(draft) && say('meter.thresholdFault')}
          onChange={(value) => {
            setDraft(value);
            if (isRight(value) && value !== thresholdKwh) onChange(value);
          }}
        />
      </Choice>
    </Section>
  );
}
