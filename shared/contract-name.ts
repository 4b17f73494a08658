import type { ContractView } from './app-state.ts';

/** The user's own name of a contract, or its number where none was given. */
export function nameOf(contract: Pick<ContractView, 'name' | 'contractNumber'>): string {
  return contract.name || contract.contractNumber;
}
