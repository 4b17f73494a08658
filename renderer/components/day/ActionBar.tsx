import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClockX, IconHourglassEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Say } from '../../../shared/messages/say.ts';
import { useSpeech } from '../../i18n.ts';
import { MOD } from '../../page.ts';
import css from '../../style/day.module.css';

/**
 * Where the whole day stands. `sending` counts the batch that the user last asked for; `open` how many of the day's
 * contracts are confirmed, and how many failed.
 */
export type BarState =
  | { readonly kind: 'open'; readonly count: number; readonly done: number; readonly failed: number }
  | { readonly kind: 'sending'; readonly done: number; readonly failed: number; readonly total: number }
  | {
      readonly kind:
        | 'withdrawing'
        | 'done'
        | 'donePassed'
        | 'awaited'
        | 'awaitedUnread'
        | 'awaitedFile'
        | 'onPortal'
        | 'noted'
        | 'toVerify'
        | 'missed'
        | 'unsettled'
        | 'past';
    };

interface Props {
  readonly state: BarState;
  readonly disabled: boolean;
  readonly onAcknowledge: () => void;
  readonly onHelp: () => void;
  /** Null where no file can be imported now. */
  readonly onImport: (() => void) | null;
}

/** The rule, and beside it the one button for the whole day; otherwise in words why there is nothing to press. */
export function ActionBar({ state, disabled, onAcknowledge, onHelp, onImport }: Props) {
  const { say } = useSpeech();
  switch (state.kind) {
    case 'open':
      return (
        <Bar rule={say('action.rule')} failure={failureOf(state, say)}>
          <Button
            size="lg"
            disabled={disabled}
            onClick={onAcknowledge}
            title={`${MOD}+${say('app.enter')}`}
            aria-keyshortcuts="Control+Enter"
          >
            {say('action.acknowledgeDay', { count: state.count })}
          </Button>
        </Bar>
      );
    case 'sending': {
      const words = say('action.sending', { done: state.done, total: state.total });
      return (
        <Bar rule={say('action.rule')}>
          <div className={css.progress}>
            <span>
              {words}
              {state.failed > 0 && (
                <em className={css.failed}> · {say('action.failedPart', { count: state.failed })}</em>
              )}
            </span>
            <Progress
              value={100 * Math.max(0.04, state.done / state.total)}
              size={8}
              animated
              aria-label={words}
            />
          </div>
        </Bar>
      );
    }
    case 'done':
      return (
        <Bar rule={say('action.doneHint')}>
          <Outcome tone="ok" icon={<IconCircleCheck size={22} aria-hidden />} words={say('action.done')} />
        </Bar>
      );
    case 'donePassed':
      return (
        <Bar rule="">
          <Outcome
            tone="ok"
            icon={<IconCircleCheck size={22} aria-hidden />}
            words={say('action.donePassed')}
          />
        </Bar>
      );
    case 'missed':
    case 'unsettled':
      return (
        <Bar rule={say(`action.${state.kind}Hint`)}>
          <Outcome
            tone="bad"
            icon={<IconClockX size={22} aria-hidden />}
            words={say(`action.${state.kind}`)}
          />
          <Button variant="default" onClick={onHelp}>
            {say('action.toHelp')}
          </Button>
        </Bar>
      );
    default:
      return (
        <Bar rule={ruleOf(state.kind, say)}>
          <Outcome
            tone={state.kind === 'onPortal' || state.kind === 'toVerify' ? 'todo' : 'idle'}
            icon={<IconHourglassEmpty size={20} aria-hidden />}
            words={say(`action.${state.kind}`)}
          />
          {onImport && isUnread(state.kind) && (
            <Button variant="default" onClick={onImport}>
              {say('imports.openShort')}
            </Button>
          )}
        </Bar>
      );
  }
}

/** What a file of the portal can tell while nothing else does. */
const isUnread = (kind: BarState['kind']): boolean =>
  kind === 'awaitedFile' || kind === 'awaitedUnread' || kind === 'toVerify';

function ruleOf(kind: BarState['kind'], say: Say): string {
  if (kind === 'awaited') return say('action.rule');
  if (kind === 'onPortal' || kind === 'noted' || kind === 'toVerify') return say(`action.${kind}Hint`);
  return '';
}

interface Failure {
  readonly parts: string;
  readonly hint: string;
}

/** “2 confirmés, 1 échec”, and where it says why. */
function failureOf({ count, done, failed }: Extract<BarState, { kind: 'open' }>, say: Say): Failure | null {
  if (failed === 0) return null;
  const parts = [
    done > 0 && say('action.confirmedPart', { count: done }),
    say('action.failedPart', { count: failed }),
  ];
  return {
    parts: parts.filter(Boolean).join(', '),
    hint: [
      say('action.failedHint', { count: failed }),
      count + done > failed && say('action.othersUntouched'),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

interface BarProps {
  readonly rule: string;
  readonly failure?: Failure | null;
  readonly children: ReactNode;
}

function Bar({ rule, failure = null, children }: BarProps) {
  return (
    <footer className={css.action}>
      <p>
        {failure && (
          <span className={css.failure} role="status">
            <IconAlertTriangle size={17} stroke={1.9} aria-hidden />
            <span>
              <strong>{failure.parts}.</strong> {failure.hint}
            </span>
          </span>
        )}
        {failure ? '' : rule}
      </p>
      {children}
    </footer>
  );
}

function Outcome(props: { readonly tone: string; readonly icon: ReactNode; readonly words: string }) {
  return (
    <p className={css.outcome} data-tone={props.tone}>
      {props.icon}
      {props.words}
    </p>
  );
}
