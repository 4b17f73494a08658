import { SegmentedControl, Select } from '@mantine/core';
import { periodOfMonth } from '../../../shared/calendar/period.ts';
import type { Month } from '../../../shared/calendar/time.ts';
import { formatMonth } from '../../../shared/format.ts';
import { type RecordChoice, SPANS, type Span } from '../../../shared/records/record-choice.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/records.module.css';
import { DayField } from '../DayField.tsx';

interface Props {
  readonly choice: RecordChoice;
  /** The month of a record of one month. */
  readonly month: Month;
  /** Those that hold an order or readings, the latest first. */
  readonly months: readonly Month[];
  readonly onMonth: (month: Month) => void;
  readonly onChange: (change: Partial<RecordChoice>) => void;
}

/** Which days a record covers: a month, several months, or from one day to another. */
export function PeriodChoice({ choice, month, months, onMonth, onChange }: Props) {
  const { say } = useSpeech();
  const range = choice.months ?? { from: month, to: month };
  const days = choice.days ?? periodOfMonth(month);
  return (
    <fieldset className={css.field}>
      <legend>{say('exporting.period')}</legend>
      <SegmentedControl
        value={choice.span}
        onChange={(span) => onChange({ span: span as Span })}
        data={SPANS.map((span) => ({ value: span, label: say(`exporting.spans.${span}`) }))}
        aria-label={say('exporting.period')}
      />
      <div className={css.range}>
        {choice.span === 'month' && (
          <MonthSelect label={say('records.month')} months={months} value={month} onChange={onMonth} />
        )}
        {choice.span === 'months' && (
          <>
            <MonthSelect
              label={say('exporting.fromMonth')}
              months={months}
              value={range.from}
              onChange={(from) => onChange({ months: { ...range, from } })}
            />
            <MonthSelect
              label={say('exporting.toMonth')}
              months={months}
              value={range.to}
              onChange={(to) => onChange({ months: { ...range, to } })}
            />
          </>
        )}
        {choice.span === 'days' &&
          (['from', 'to'] as const).map((end) => (
            <DayField
              key={end}
              label={say(end === 'from' ? 'exporting.fromDay' : 'exporting.toDay')}
              value={days[end]}
              onChange={(day) => day && onChange({ days: { ...days, [end]: day } })}
            />
          ))}
      </div>
    </fieldset>
  );
}

interface MonthSelectProps {
  readonly label: string;
  readonly months: readonly Month[];
  readonly value: Month;
  readonly onChange: (month: Month) => void;
}

function MonthSelect({ label, months, value, onChange }: MonthSelectProps) {
  const { language } = useSpeech();
  const known = months.includes(value) ? months : [value, ...months];
  return (
    <Select
      label={label}
      data={known.map((month) => ({ value: month, label: formatMonth(month, language) }))}
      value={value}
      allowDeselect={false}
      onChange={(month) => month && onChange(month as Month)}
    />
  );
}
