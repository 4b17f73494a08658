import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { gridOf } from '../../../shared/calendar/quarter-hours.ts';
import type { Day, Instant } from '../../../shared/calendar/time.ts';
import { useSpeech } from '../../i18n.ts';
import type { Deadline } from './Countdown.tsx';
import { PostponeDialog } from './PostponeDialog.tsx';

interface Props {
  readonly day: Day;
  readonly deadline: Deadline;
  readonly now: Instant;
  readonly disabled: boolean;
  /** Null restores what the platform says. */
  readonly onPostpone: (hlar: Instant | null) => void;
}

/** Beside the HLAR: tells that RTE has postponed it where the platform does not, or takes that back. */
export function HlarTool({ day, deadline, now, disabled, onPostpone }: Props) {
  const { say } = useSpeech();
  const [asking, setAsking] = useState(false);
  if (now >= gridOf(day).start) return null;
  if (deadline.movedBy === 'user') {
    return (
      <Tool
        words={say('postpone.restore')}
        label={say('postpone.restoreLabel')}
        disabled={disabled}
        onClick={() => onPostpone(null)}
      />
    );
  }
  if (deadline.pending === 0) return null;
  return (
    <>
      <Tool
        words={say(deadline.movedBy === null ? 'postpone.askShort' : 'postpone.askOther')}
        label={say('postpone.ask')}
        disabled={disabled}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <PostponeDialog day={day} now={now} onClose={() => setAsking(false)} onPostpone={onPostpone} />
      )}
    </>
  );
}

interface ToolProps {
  readonly words: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Tool({ words, label, disabled, onClick }: ToolProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <Button
        variant="subtle"
        size="compact-xs"
        px={4}
        ml={3}
        mr={-4}
        h="auto"
        fw={550}
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        {words}
      </Button>
    </Tooltip>
  );
}
