import { useSpeech } from '../../i18n.ts';
import css from '../../style/year.module.css';
import { LOOKS } from './looks.ts';

const SHOWN = [
  'acknowledged',
  'toAcknowledge',
  'changed',
  'missed',
  'unsettled',
  'unseen',
  'awaited',
] as const;

/** What the squares of a year mean. */
export function YearLegend() {
  const { say } = useSpeech();
  return (
    <ul className={css.legend}>
      {SHOWN.map((look) => {
        const { tone, Icon } = LOOKS[look];
        return (
          <li key={look}>
            <span className={css.square} data-tone={tone} data-look={look}>
              {look !== 'acknowledged' && look !== 'awaited' && (
                <Icon size={look === 'toAcknowledge' ? 7 : 11} stroke={2.6} aria-hidden />
              )}
            </span>
            {say(`history.look.${look}`)}
          </li>
        );
      })}
      <li>
        <span className={css.square} data-look="unknown" />
        {say('history.legend.unknown')}
      </li>
      <li>
        <span className={css.square} data-tone="ok" data-look="acknowledged">
          <i style={{ height: '50%' }} />
        </span>
        {say('history.legend.share')}
      </li>
    </ul>
  );
}
