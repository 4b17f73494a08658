import type { ContractView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import { isTest, nameOf, type PageProps } from '../../page.ts';
import css from '../../style/history.module.css';

/** Whose history is shown: the contract that is chosen, by its id, and the one that is meant even where none is. */
export function scopeOf({ state, route }: PageProps): {
  readonly contractId: number | null;
  /** Null where several contracts are shown together. */
  readonly only: ContractView | null;
} {
  const chosen = state.contracts.find(({ id }) => id === route.contractId) ?? null;
  const [lone] = state.contracts.length === 1 ? state.contracts : [];
  return { contractId: chosen?.id ?? null, only: chosen ?? lone ?? null };
}

/** What stands above a printed page: what it shows, of whom, and whether any of it is real. */
export function PrintHead({ page, what }: { readonly page: PageProps; readonly what: string }) {
  const { say } = useSpeech();
  const { state } = page;
  const { only } = scopeOf(page);
  const shown = only ? [only] : state.contracts;
  const unreal = state.demo
    ? say('demo.title')
    : shown.some((contract) => isTest(state, contract))
      ? say('app.testTag')
      : null;
  const whose = only ? `${nameOf(only)} (${only.contractNumber})` : say('history.allContracts');
  return <p className={css.printHead}>{[unreal, what, whose].filter(Boolean).join(' — ')}</p>;
}
