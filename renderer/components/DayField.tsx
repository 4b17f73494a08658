import '@mantine/dates/styles.css';
import 'dayjs/locale/fr.js';
import { DateInput } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import type { Day } from '../../shared/calendar/time.ts';
import { readTypedDay } from '../../shared/calendar/typed-day.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/calendar.module.css';
import { beside } from '../style/theme.ts';

interface DayFieldProps {
  readonly id?: string;
  readonly label?: string;
  readonly description?: string;
  readonly value: Day | null;
  readonly error?: ReactNode;
  readonly required?: boolean;
  /** Whether no day may be chosen as well. */
  readonly clearable?: boolean;
  readonly w?: number | Readonly<Record<string, string | number>>;
  /** Puts something beside the field itself. */
  readonly inputContainer?: (field: ReactNode) => ReactNode;
  readonly onChange: (day: Day | null) => void;
}

/** A day, typed or picked from a calendar, in the app's language whatever the system's is. */
export function DayField({ clearable = false, error, onChange, ...rest }: DayFieldProps) {
  const { say, language } = useSpeech();
  const [unread, setUnread] = useState(false);
  const tell = (day: Day | null) => {
    setUnread(false);
    onChange(day);
  };
  return (
    <DateInput
      {...rest}
      clearable={clearable}
      locale={language}
      valueFormat="DD/MM/YYYY"
      placeholder={say('calendar.form')}
      dateParser={readTypedDay}
      onChange={(day) => tell(day as Day | null)}
      // What is no day stays as it was typed, and is said to be none; the day before does not come back in its place.
      fixOnBlur={false}
      onBlur={({ currentTarget: { value } }) => {
        if (value.trim() === '' || readTypedDay(value)) return;
        onChange(null);
        setUnread(true);
      }}
      error={unread ? say('calendar.none') : error}
      weekendDays={[]}
      hideOutsideDates
      popoverProps={{ ...beside, classNames: { dropdown: css.dropdown ?? '' } }}
      classNames={{ day: css.day ?? '' }}
      clearButtonProps={{ 'aria-label': say('calendar.clear') }}
      ariaLabels={{
        previousMonth: say('calendar.previousMonth'),
        nextMonth: say('calendar.nextMonth'),
        previousYear: say('calendar.previousYear'),
        nextYear: say('calendar.nextYear'),
        previousDecade: say('calendar.previousDecade'),
        nextDecade: say('calendar.nextDecade'),
      }}
    />
  );
}
