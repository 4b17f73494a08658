import { Button, Group } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';

/** Connecting an account: how many steps, and the first from which it is kept, so that leaving undoes nothing. */
const STEPS = 5;
const FIRST_AFTER = 4;

interface Props {
  readonly step: number;
  /** Of how many; those of connecting an account unless said otherwise. */
  readonly steps?: number;
  readonly title: string;
  readonly lead?: string;
  readonly next: string;
  /** What leaving is called; null where going on leaves already. */
  readonly leave?: string | null;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** A second way on, beside the usual one. */
  readonly aside?: ReactNode;
  /** What to correct, as a selector within the step: it then has the focus instead of the heading. */
  readonly focusOn?: string | null;
  readonly onBack: (() => void) | null;
  readonly onNext: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** The frame of a step: where one is, its heading, which has the focus at first, and the ways on, back and out. */
export function Step(props: Props) {
  const { step, steps = STEPS, title, lead, next, busy = false, disabled = false, aside, onBack } = props;
  const { say } = useSpeech();
  const { leave = say(step < FIRST_AFTER ? 'app.cancel' : 'wizard.later') } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { focusOn = null } = props;
  useEffect(() => {
    const sought = focusOn === null ? null : form.current?.querySelector<HTMLElement>(focusOn);
    (sought ?? heading.current)?.focus();
  }, [focusOn]);
  const goOn = (event: KeyboardEvent<HTMLElement>) => {
    const alone = !event.ctrlKey && !event.metaKey;
    if (event.key === 'Enter' && alone && !busy && !disabled)
      event.currentTarget.closest('form')?.requestSubmit();
  };
  return (
    <form
      ref={form}
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !disabled) props.onNext();
        // What is still wrong is known once it has been drawn.
        requestAnimationFrame(() =>
          form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        );
      }}
    >
      <header>
        <p className={css.soft}>{say('wizard.progress', { step, steps })}</p>
        <h3 ref={heading} tabIndex={-1} data-autofocus className={css.stepTitle} onKeyDown={goOn}>
          {title}
        </h3>
        {lead && <p className={css.soft}>{lead}</p>}
      </header>
      {props.children}
      <Group className={css.formEnd} justify="flex-end">
        {leave !== null && (
          <Button variant="subtle" onClick={props.onLeave} mr="auto">
            {leave}
          </Button>
        )}
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
