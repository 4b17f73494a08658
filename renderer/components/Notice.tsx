import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { problemWords } from '../../shared/problem-words.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/shell.module.css';
import { useFolded } from './NoticeStack.tsx';
import { ICONS, type Tone } from './tones.ts';

export type { Tone } from './tones.ts';

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

interface Props {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** Facts for whoever has to look further, folded away. */
  readonly details?: readonly string[];
  /** The facts are what is worked on here: they are not folded away. */
  readonly unfolded?: boolean;
  /** Across the whole window instead of within the page. */
  readonly strip?: boolean;
  readonly action?: NoticeAction;
  /** What may be done instead. */
  readonly other?: NoticeAction;
  readonly onDismiss?: () => void;
}

/** One thing the user has to know, with its remedy; never colour alone. */
export function Notice(props: Props) {
  const { tone, title, children, details = [], unfolded, strip, action, other, onDismiss } = props;
  const { say } = useSpeech();
  const Icon = ICONS[tone];
  const box = useRef<HTMLDivElement>(null);
  const folded = useFolded(tone, title, box);
  return (
    <div
      ref={box}
      className={css.notice}
      data-tone={tone}
      data-strip={strip || undefined}
      role={tone === 'bad' ? 'alert' : 'note'}
      hidden={folded}
    >
      <Icon size={19} stroke={1.8} aria-hidden />
      <div>
        <strong>{title}</strong> {children}
        {details.length > 0 && (
          <details open={unfolded || undefined}>
            <summary>{say('app.details')}</summary>
            {details.join(' · ')}
          </details>
        )}
      </div>
      <div className={css.noticeTools}>
        {action && (
          <Button variant="default" size="compact-sm" onClick={action.run}>
            {action.label}
          </Button>
        )}
        {other && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={other.run}>
            {other.label}
          </Button>
        )}
        {onDismiss && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={onDismiss}
            aria-label={say('notice.dismiss')}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}

interface ProblemProps {
  readonly problem: Problem;
  readonly tone?: Tone;
  /** Said before what happened: whose problem it is. */
  readonly about?: string;
  /** What helps here, where it is not what helps elsewhere. */
  readonly remedy?: string | null;
  /** What else may be done meanwhile. */
  readonly also?: string | null;
  readonly action?: NoticeAction | null;
  readonly unfolded?: boolean;
  readonly onDismiss?: () => void;
}

/** A problem in plain words, with what can be done about it. */
export function ProblemNotice(props: ProblemProps) {
  const { problem, tone = 'bad', about, action, unfolded = false, onDismiss } = props;
  const { say, language } = useSpeech();
  const { what, remedy, details } = problemWords(problem, say, language);
  const title = about === undefined ? what : say('notice.forContract', { name: about, what });
  const ways = { ...(action && { action }), ...(onDismiss && { onDismiss }) };
  return (
    <Notice tone={tone} title={title} details={details} unfolded={unfolded} {...ways}>
      {props.remedy ?? remedy} {props.also}
    </Notice>
  );
}
