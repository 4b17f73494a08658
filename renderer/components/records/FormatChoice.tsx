import { SegmentedControl, Select } from '@mantine/core';
import {
  RECORD_FORMATS,
  RECORD_TABLES,
  type RecordChoice,
  type RecordFormat,
  type RecordTable,
} from '../../../shared/records/record-choice.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/records.module.css';

interface Props {
  readonly choice: RecordChoice;
  readonly onChange: (change: Partial<RecordChoice>) => void;
}

/** What a record is written as, what that is good for, and which table where a file holds one only. */
export function FormatChoice({ choice, onChange }: Props) {
  const { say } = useSpeech();
  return (
    <fieldset className={css.field}>
      <legend>{say('exporting.format')}</legend>
      <SegmentedControl
        value={choice.format}
        onChange={(format) => onChange({ format: format as RecordFormat })}
        data={RECORD_FORMATS.map((format) => ({ value: format, label: say(`exporting.formats.${format}`) }))}
        aria-label={say('exporting.format')}
        aria-describedby="format-hint"
      />
      <p id="format-hint" className={css.hint}>
        {say(`exporting.formatHints.${choice.format}`)}
      </p>
      {choice.format === 'csv' && (
        <Select
          label={say('exporting.table')}
          w={260}
          data={RECORD_TABLES.map((table) => ({ value: table, label: say(`records.sheets.${table}`) }))}
          value={choice.table}
          allowDeselect={false}
          onChange={(table) => table && onChange({ table: table as RecordTable })}
        />
      )}
    </fieldset>
  );
}
