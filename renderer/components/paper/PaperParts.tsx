import type { ReactNode } from 'react';
import type { AppState, ContractView, DayView } from '../../../shared/app-state.ts';
import type { Instant } from '../../../shared/calendar/time.ts';
import { formatDay, formatInstalled, formatMoment, momentSaid } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import { isTest, nameOf } from '../../page.ts';
import css from '../../style/paper.module.css';

export interface PaperProps {
  readonly state: AppState;
  readonly view: DayView;
  readonly contract: ContractView;
  /** On the corrected clock. */
  readonly now: Instant;
}

interface SheetProps extends PaperProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One A4 page about a contract's day: its title and whom it is about above, who made it and when below. */
export function PaperPage({ state, view, contract, now, title, children }: SheetProps) {
  const { say, language } = useSpeech();
  const unreal = state.demo ? say('paper.demo') : isTest(state, contract) ? say('paper.test') : null;
  const account = state.accounts.find(({ id }) => id === contract.accountId);
  const day = formatDay(view.day, language, 'full');
  return (
    <article className={css.paper} data-testid="paper">
      <header>
        <p className={css.kind}>{title}</p>
        <h2>{`${day.charAt(0).toUpperCase()}${day.slice(1)}`}</h2>
        {unreal && <p className={css.unreal}>{unreal}</p>}
        <p className={css.name}>{nameOf(contract)}</p>
        <Facts
          of={[
            [say('paper.contract'), contract.contractNumber],
            [say('paper.gridId'), contract.gridId],
            [
              say('paper.installed'),
              contract.installedKw === null
                ? say('paper.unknown')
                : formatInstalled(contract.installedKw, language),
            ],
            [say('paper.account'), account?.label ?? null],
          ]}
        />
      </header>
      {children}
      <footer>
        {say('paper.issued', {
          moment: momentSaid(formatMoment(now, language), language),
          version: state.app.version,
        })}
      </footer>
    </article>
  );
}

interface FactsProps {
  /** Those that are null or empty are left out. */
  readonly of: readonly (readonly [name: string, value: string | null])[];
  /** True for what is compared sign by sign. */
  readonly exact?: boolean;
}

/** Names and values below each other, as on a form. */
export function Facts({ of, exact }: FactsProps) {
  return (
    <dl className={css.facts} data-exact={exact || undefined}>
      {of.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** The HLAR with its day; who moved it is worth a word. */
export function useHlarWords({ hlar, hlarMovedBy }: DayView): string {
  const { say, language } = useSpeech();
  const moment = formatMoment(hlar, language);
  if (hlarMovedBy === null) return moment;
  return say(hlarMovedBy === 'user' ? 'paper.hlarEntered' : 'paper.hlarMoved', { moment });
}
