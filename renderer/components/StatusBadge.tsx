import {
  IconAlertTriangle,
  IconCheck,
  IconCircleFilled,
  IconClockX,
  IconHourglassEmpty,
  IconLoader2,
  IconRefreshAlert,
  IconReplace,
} from '@tabler/icons-react';
import { type DayState, type DayStateKind, isUnknown, isUnsettled } from '../../shared/day-state.ts';
import type { Say } from '../../shared/messages/say.ts';
import { timeOf } from '../../shared/time.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/day.module.css';

/** The tone and the sign of each state: meaning never rests on colour alone. */
export const STATE_LOOKS = {
  awaited: { tone: 'idle', Icon: IconHourglassEmpty },
  toAcknowledge: { tone: 'todo', Icon: IconCircleFilled },
  sending: { tone: 'info', Icon: IconLoader2 },
  unconfirmed: { tone: 'todo', Icon: IconRefreshAlert },
  acknowledged: { tone: 'ok', Icon: IconCheck },
  changed: { tone: 'todo', Icon: IconReplace },
  failed: { tone: 'bad', Icon: IconAlertTriangle },
  missed: { tone: 'bad', Icon: IconClockX },
} as const satisfies Record<DayStateKind, { tone: string; Icon: unknown }>;

/** A state in the words of the domain: “Acquiescée à 14:12”. */
export function stateWords(state: DayState, say: Say): string {
  switch (state.kind) {
    case 'acknowledged':
      return say('state.acknowledged', { time: timeOf(state.at) });
    case 'sending':
      return say(state.purpose === 'withdraw' ? 'state.withdrawing' : 'state.sending');
    case 'missed':
      if (isUnknown(state)) return say('backup.unknownState');
      return say(isUnsettled(state) ? 'state.missedUnconfirmed' : 'state.missed');
    default:
      return say(`state.${state.kind}`);
  }
}

/** The state of a contract's day, with its sign. */
export function StatusBadge({
  state,
  unreadable,
}: {
  readonly state: DayState;
  readonly unreadable: boolean;
}) {
  const { say } = useSpeech();
  const { tone, Icon } = STATE_LOOKS[state.kind];
  return (
    <span className={css.badge} data-tone={tone}>
      <Icon
        size={state.kind === 'toAcknowledge' ? 9 : 15}
        stroke={2.2}
        className={state.kind === 'sending' ? 'spin' : undefined}
        aria-hidden
      />
      {unreadable && state.kind === 'awaited' ? say('state.unknown') : stateWords(state, say)}
    </span>
  );
}
