import { gridOf } from '../../../shared/calendar/quarter-hours.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import { countOf, type HistoryDay, worstLook } from '../../../shared/history/history.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/year.module.css';
import { askedOf, LOOKS, lookWords } from './looks.ts';
import { CELL } from './roles.ts';

interface SquareProps {
  readonly day: Day;
  readonly view: HistoryDay | null;
  readonly today: boolean;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

/** A day of the year by its most pressing state, with a bar for the share of it that is stopped. */
export function DaySquare({ day, view, today, active, onPoint, onFocus, onOpen }: SquareProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const look = view && worstLook(view.looks);
  const tone = look ? LOOKS[look].tone : undefined;
  const Icon = look && look !== 'acknowledged' && look !== 'awaited' ? LOOKS[look].Icon : null;
  const share = view ? view.stopSteps / (gridOf(day).count * Math.max(1, countOf(view.looks))) : 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's body handles the keys
    <td
      {...CELL}
      tabIndex={active ? 0 : -1}
      data-active={active || undefined}
      data-today={today || undefined}
      aria-label={say('history.dayOf', { day: formatDay(day, language, 'long'), summary: summaryOf() })}
      onMouseEnter={onPoint}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <span className={css.square} data-tone={tone} data-look={look ?? 'unknown'}>
        {share > 0 && <i style={{ height: `${Math.max(8, 100 * share)}%` }} />}
        {Icon && <Icon size={look === 'toAcknowledge' ? 8 : 13} stroke={2.6} aria-hidden />}
      </span>
    </td>
  );

  function summaryOf(): string {
    if (!view) return say('history.noData');
    return `${askedOf(view, speech).long}, ${lookWords(view, speech).long}`;
  }
}
