import type { ReactNode } from 'react';
import css from '../../style/settings.module.css';

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}

/** A group of choices that belong together. */
export function Section({ title, lead, children }: SectionProps) {
  return (
    <section className={css.section} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {lead && <p>{lead}</p>}
      </header>
      {children}
    </section>
  );
}

interface ChoiceProps {
  /** Names the control below it through `htmlFor`, or is itself what a group is labelled by. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly grouped?: boolean;
  readonly children: ReactNode;
}

/** One choice: its name and what it means, with its control at the end of the line. */
export function Choice({ id, label, hint, grouped, children }: ChoiceProps) {
  return (
    <div className={css.choice}>
      <div>
        {grouped ? (
          <span id={id} className={css.label}>
            {label}
          </span>
        ) : (
          <label htmlFor={id} className={css.label}>
            {label}
          </label>
        )}
        {hint && (
          <p id={`${id}-hint`} className={css.hint}>
            {hint}
          </p>
        )}
      </div>
      <div className={css.control}>{children}</div>
    </div>
  );
}
