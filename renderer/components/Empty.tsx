import type { ReactNode } from 'react';
import css from '../style/pages.module.css';

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing to show yet: says what, and when there will be something. */
export function Empty({ title, children, action }: Props) {
  return (
    <div className={css.empty} role="status">
      <svg viewBox="0 0 120 60" width={120} height={60} aria-hidden="true">
        <path d="M10 50H110" />
        <path d="M40 50a20 20 0 0 1 40 0" />
        <path d="M60 22V12M39 29l-7-7M81 29l7-7M30 42l-9-4M90 42l9-4" />
      </svg>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
