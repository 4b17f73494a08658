import type { ContractView } from '../app-state.ts';

/** The installed power in W, or null where the user has not told it. */
export function installedW({ installedKw }: Pick<ContractView, 'installedKw'>): number | null {
  return installedKw === null ? null : installedKw * 1_000;
}
