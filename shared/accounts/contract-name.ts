import type { ContractView } from '../app-state.ts';

type Called = Pick<ContractView, 'name' | 'contractNumber'>;

/** The user's own name of a contract, or its number where none was given. */
export const nameOf = ({ name, contractNumber }: Called): string => name || contractNumber;

/** As a French dictionary has it: É beside E, whatever the case, “Parc 2” before “Parc 10”. */
const { compare } = new Intl.Collator('fr', { numeric: true });

/** The order in which contracts are shown: by name, then by number. */
export const byName = (a: Called, b: Called): number => compare(a.name, b.name) || byNumber(a, b);

/** The order of contracts where they are being named, which no name changes. */
export const byNumber = (a: Called, b: Called): number => compare(a.contractNumber, b.contractNumber);
