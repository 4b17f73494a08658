import { Button, Group } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';

const STEPS = 5;
/** From this step on the account is kept: leaving undoes nothing. */
const FIRST_AFTER = 4;

interface Props {
  readonly step: number;
  readonly title: string;
  readonly lead?: string;
  readonly next: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** A second way on, beside the usual one. */
  readonly aside?: ReactNode;
  readonly onBack: (() => void) | null;
  readonly onNext: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** The frame of a step: where one is, its heading, which has the focus at first, and the ways on, back and out. */
export function Step(props: Props) {
  const { step, title, lead, next, busy = false, disabled = false, aside, onBack } = props;
  const { say } = useSpeech();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const goOn = (event: KeyboardEvent<HTMLElement>) => {
    const alone = !event.ctrlKey && !event.metaKey;
    if (event.key === 'Enter' && alone && !busy && !disabled)
      event.currentTarget.closest('form')?.requestSubmit();
  };
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !disabled) props.onNext();
      }}
    >
      <header>
        <p className={css.soft}>{say('wizard.progress', { step, steps: STEPS })}</p>
        <h3 ref={heading} tabIndex={-1} data-autofocus className={css.stepTitle} onKeyDown={goOn}>
          {title}
        </h3>
        {lead && <p className={css.soft}>{lead}</p>}
      </header>
      {props.children}
      <Group className={css.formEnd}>
        <Button variant="subtle" onClick={props.onLeave} mr="auto">
          {say(step < FIRST_AFTER ? 'app.cancel' : 'wizard.later')}
        </Button>
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {say('wizard.back')}
          </Button>
        )}
        {aside}
        <Button type="submit" loading={busy} disabled={disabled}>
          {next}
        </Button>
      </Group>
    </form>
  );
}
