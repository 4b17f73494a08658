import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n.ts';
import { MOD } from '../../page.ts';
import css from '../../style/day.module.css';
import { Countdown, type Deadline } from './Countdown.tsx';

interface Props {
  readonly title: string;
  /** How many contracts are open, in words. */
  readonly standing: string;
  /** Published, read, token: each a short phrase. */
  readonly facts: readonly string[];
  readonly deadline: Deadline | null;
  readonly clockOffset: number;
  readonly reading: boolean;
  readonly disabled: boolean;
  /** Null on the day whose order is being decided. */
  readonly onTomorrow: (() => void) | null;
  /** Back to where the day was opened from; null where that was not the history. */
  readonly onHistory: (() => void) | null;
  readonly onStep: (days: number) => void;
  /** Null where no platform can be read. */
  readonly onRead: (() => void) | null;
  readonly hlarTool: ReactNode;
  /** Puts off the reminders, while they come. */
  readonly snooze: ReactNode;
}

/** The banner: the day in words, what is open, how fresh the reading is, and the time left. */
export function DayHeader(props: Props) {
  const { say } = useSpeech();
  return (
    <header className={css.header}>
      <div className={css.headline}>
        <div className={css.titleRow}>
          <div className={css.steps}>
            <Arrow label={say('day.previous')} keys="←" onClick={() => props.onStep(-1)}>
              <IconChevronLeft size={19} aria-hidden />
            </Arrow>
            <Arrow label={say('day.next')} keys="→" onClick={() => props.onStep(1)}>
              <IconChevronRight size={19} aria-hidden />
            </Arrow>
          </div>
          <h1>{props.title}</h1>
          <span className={css.standing}>{props.standing}</span>
        </div>
        <div className={css.facts}>
          <span>{sentence(props.facts.join(' · '))}</span>
          {props.onRead && (
            <Tooltip label={`${MOD}+R`} openDelay={500}>
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={say('day.readAgain')}
                aria-keyshortcuts="Control+R"
                disabled={props.disabled}
                onClick={props.onRead}
              >
                <IconRefresh size={16} className={props.reading ? 'spin' : undefined} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          {(props.onHistory || props.onTomorrow) && (
            <span className={css.ways}>
              {props.onHistory && (
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconArrowLeft size={15} aria-hidden />}
                  onClick={props.onHistory}
                >
                  {say('history.back')}
                </Button>
              )}
              {props.onTomorrow && (
                <Button variant="default" size="compact-sm" onClick={props.onTomorrow}>
                  {say('day.backToTomorrow')}
                </Button>
              )}
            </span>
          )}
        </div>
      </div>
      {props.deadline && (
        <Countdown deadline={props.deadline} clockOffset={props.clockOffset} hlarTool={props.hlarTool}>
          {props.snooze}
        </Countdown>
      )}
    </header>
  );
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

interface ArrowProps {
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Arrow({ label, keys, onClick, children }: ArrowProps) {
  return (
    <Tooltip label={`${label} (${keys})`} openDelay={500}>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
