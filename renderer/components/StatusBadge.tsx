import {
  IconAlertTriangle,
  IconBookmark,
  IconCheck,
  IconCircleFilled,
  IconClockQuestion,
  IconClockX,
  IconExternalLink,
  IconHourglassEmpty,
  IconLoader2,
  IconRefreshAlert,
  IconReplace,
} from '@tabler/icons-react';
import type { DayView } from '../../shared/app-state.ts';
import { timeOf } from '../../shared/calendar/time.ts';
import { type DayState, type DayStateKind, isUnknown, isUnsettled } from '../../shared/day/day-state.ts';
import type { Say } from '../../shared/messages/say.ts';
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
  onPortal: { tone: 'todo', Icon: IconExternalLink },
  noted: { tone: 'info', Icon: IconBookmark },
  toVerify: { tone: 'todo', Icon: IconClockQuestion },
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
    case 'onPortal':
      return say(state.notedAt === null ? 'state.onPortal' : 'state.onPortalChanged');
    case 'noted':
      return say(state.by === 'file' ? 'state.notedByFile' : 'state.noted', { time: timeOf(state.at) });
    default:
      return say(`state.${state.kind}`);
  }
}

/** What is not known of a day was not published only where the platform itself was read. */
function awaitedKey(access: DayView['access'], unreadable: boolean) {
  if (access === 'file') return 'state.noFile';
  return unreadable ? 'state.unknown' : 'state.awaited';
}

/** The state of a contract's day, with its sign. */
export function StatusBadge({
  view: { state, access },
  unreadable,
}: {
  readonly view: Pick<DayView, 'state' | 'access'>;
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
      {state.kind === 'awaited' ? say(awaitedKey(access, unreadable)) : stateWords(state, say)}
    </span>
  );
}
