import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from '../../style/history.module.css';

interface Props {
  readonly title: string;
  readonly previous: string;
  readonly next: string;
  /** What leads back to now; null where it is shown. */
  readonly now: string | null;
  /** The period after this one is still to come. */
  readonly last: boolean;
  readonly onStep: (by: number) => void;
  readonly onNow: () => void;
  readonly children: ReactNode;
}

/** Which month or year is shown, the ways to the others, and its totals. */
export function PeriodBar({ title, previous, next, now, last, onStep, onNow, children }: Props) {
  return (
    <div className={css.periodBar}>
      <ActionIcon variant="default" size={34} aria-label={previous} onClick={() => onStep(-1)}>
        <IconChevronLeft size={19} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size={34} aria-label={next} disabled={last} onClick={() => onStep(1)}>
        <IconChevronRight size={19} aria-hidden />
      </ActionIcon>
      <h2>{title}</h2>
      {now && (
        <Button variant="subtle" size="compact-sm" onClick={onNow}>
          {now}
        </Button>
      )}
      {children}
    </div>
  );
}
