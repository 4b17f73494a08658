import {
  IconAlertTriangle,
  IconCheck,
  IconDatabaseOff,
  IconMinus,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { Verdict } from '../../../shared/meter/compare.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/day.module.css';

/** The tone and the sign of each verdict: meaning never rests on colour alone. */
export const VERDICT_LOOKS = {
  within: { tone: 'ok', Icon: IconCheck },
  difference: { tone: 'bad', Icon: IconAlertTriangle },
  undetermined: { tone: 'info', Icon: IconQuestionMark },
  missing: { tone: 'todo', Icon: IconDatabaseOff },
  nothing: { tone: 'idle', Icon: IconMinus },
} as const satisfies Record<Verdict | 'nothing', { tone: string; Icon: unknown }>;

/** What the comparison of a day finds, with its sign. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict | null }) {
  const { say } = useSpeech();
  const { tone, Icon } = VERDICT_LOOKS[verdict ?? 'nothing'];
  return (
    <span className={css.badge} data-tone={tone} data-testid="verdict">
      <Icon size={15} stroke={2.2} aria-hidden />
      {say(`meter.verdict.${verdict ?? 'nothing'}`)}
    </span>
  );
}
