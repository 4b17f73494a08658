import { formatDay } from '../../../shared/format.ts';
import type { MeterChanges } from '../../../shared/meter/file-view.ts';
import { formatEnergy } from '../../../shared/meter/words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/meter.module.css';

/** What taking a series over would change, day by day where known readings would give way. */
export function Changes({ changes }: { readonly changes: MeterChanges }) {
  const { say, language } = useSpeech();
  const { newDays, filledDays, sameDays, replacedDays, replaced } = changes;
  const parts = [
    newDays > 0 && say('meter.changes.new', { count: newDays }),
    filledDays > 0 && say('meter.changes.filled', { count: filledDays }),
    sameDays > 0 && say('meter.changes.same', { count: sameDays }),
    replacedDays > 0 && say('meter.changes.replaced', { count: replacedDays }),
  ].filter((part) => part !== false);
  return (
    <div className={css.changes} data-replaces={replacedDays > 0 || undefined}>
      <p>{parts.join(' · ')}</p>
      {replaced.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('meter.changes.day')}</th>
              <th scope="col">{say('meter.changes.before')}</th>
              <th scope="col">{say('meter.changes.after')}</th>
            </tr>
          </thead>
          <tbody>
            {replaced.map(({ day, beforeWh, afterWh }) => (
              <tr key={day}>
                <td>{formatDay(day, language, 'short')}</td>
                <td>{formatEnergy(beforeWh, language)}</td>
                <td>{formatEnergy(afterWh, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {replacedDays > replaced.length && (
        <p>{say('meter.changes.more', { count: replacedDays - replaced.length })}</p>
      )}
    </div>
  );
}
