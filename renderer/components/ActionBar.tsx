import { Button, Progress } from '@mantine/core';
import { IconCircleCheck, IconClockX, IconHourglassEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n.ts';
import { MOD } from '../page.ts';
import css from '../style/day.module.css';

/** Where the whole day stands. `sending` counts the batch that the user last asked for. */
export type Standing =
  | { readonly kind: 'open'; readonly count: number }
  | { readonly kind: 'sending'; readonly done: number; readonly total: number }
  | { readonly kind: 'withdrawing' | 'done' | 'donePassed' | 'awaited' | 'missed' | 'past' };

interface Props {
  readonly standing: Standing;
  readonly disabled: boolean;
  readonly onAcknowledge: () => void;
  readonly onHelp: () => void;
}

/** The rule, and beside it the one button for the whole day; otherwise in words why there is nothing to press. */
export function ActionBar({ standing, disabled, onAcknowledge, onHelp }: Props) {
  const { say } = useSpeech();
  switch (standing.kind) {
    case 'open':
      return (
        <Bar rule={say('action.rule')}>
          <Button
            size="lg"
            disabled={disabled}
            onClick={onAcknowledge}
            title={`${MOD}+${say('app.enter')}`}
            aria-keyshortcuts="Control+Enter"
          >
            {say('action.acknowledgeDay', { count: standing.count })}
          </Button>
        </Bar>
      );
    case 'sending': {
      const words = say('action.sending', { done: standing.done, total: standing.total });
      return (
        <Bar rule={say('action.rule')}>
          <div className={css.progress}>
            <span>{words}</span>
            <Progress
              value={100 * Math.max(0.04, standing.done / standing.total)}
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
      return (
        <Bar rule={say('action.missedHint')}>
          <Outcome tone="bad" icon={<IconClockX size={22} aria-hidden />} words={say('action.missed')} />
          <Button variant="default" onClick={onHelp}>
            {say('action.toHelp')}
          </Button>
        </Bar>
      );
    default:
      return (
        <Bar rule={standing.kind === 'awaited' ? say('action.rule') : ''}>
          <Outcome
            tone="idle"
            icon={<IconHourglassEmpty size={20} aria-hidden />}
            words={say(`action.${standing.kind}`)}
          />
        </Bar>
      );
  }
}

function Bar({ rule, children }: { readonly rule: string; readonly children: ReactNode }) {
  return (
    <footer className={css.action}>
      <p>{rule}</p>
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
