import { RECORD_TABLES, type RecordChoice, type RecordTable } from '../../../shared/records/record-choice.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';

/** The tables that a file of the chosen format holds, each in a few words. */
export function RecordContent({ format, table }: Pick<RecordChoice, 'format' | 'table'>) {
  const { say } = useSpeech();
  return (
    <section className={css.block}>
      <h2>{say('records.content')}</h2>
      <dl className={css.sheets}>
        {tablesOf(format, table).map((sheet) => (
          <div key={sheet}>
            <dt>{say(`records.sheets.${sheet}`)}</dt>
            <dd>{say(`records.sheets.${sheet}Text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function tablesOf(format: RecordChoice['format'], table: RecordTable): readonly (RecordTable | 'readme')[] {
  if (format === 'csv') return [table];
  return format === 'xlsx' ? [...RECORD_TABLES, 'readme'] : RECORD_TABLES;
}
