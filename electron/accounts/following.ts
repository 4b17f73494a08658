import { followingOf, twinsOf } from '../../shared/accounts/following.ts';
import type { ContractView } from '../../shared/app-state.ts';
import { done } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { chooseContract, listContracts } from '../history/contracts.ts';
import type { Database } from '../history/sql.ts';
import type { Accounts } from './accounts.ts';

/** Which contracts the app watches and answers for. */
export interface Following {
  /** Every contract that the history knows, and whether it is followed. */
  views(): readonly ContractView[];
  /** The contracts that are followed, of one account or of all. */
  followed(accountId?: string): readonly ContractView[];
  idsOf(accountId: string): ReadonlySet<number>;
  /** False once an account is removed: what was being read for it is not kept any more. */
  isConnected(accountId: string): boolean;
  /** Follows a contract through its account, and through no other any more; or lets it go. */
  choose(contractId: number, followed: boolean): Result<void>;
}

export function createFollowing(db: Database, accounts: Pick<Accounts, 'list'>): Following {
  const environments = () => new Map(accounts.list().map(({ id, environment }) => [id, environment]));
  const views = (): readonly ContractView[] => {
    const contracts = listContracts(db);
    // What a platform shows is followed through it rather than through files.
    const rank = ({ access }: { access: string }) => (access === 'file' ? 1 : 0);
    const following = followingOf(
      contracts.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id),
      environments(),
    );
    return contracts.map(({ choice: _, ...contract }) => ({
      ...contract,
      following: following.get(contract.id) ?? 'orphan',
    }));
  };
  const followed = (accountId?: string) =>
    views().filter(
      (contract) =>
        contract.following === 'followed' && (accountId === undefined || contract.accountId === accountId),
    );
  return {
    views,
    followed,
    isConnected: (accountId) => environments().has(accountId),
    idsOf: (accountId) => new Set(followed(accountId).map(({ id }) => id)),
    choose(contractId, follow) {
      const contracts = listContracts(db);
      const contract = contracts.find(({ id }) => id === contractId);
      if (!contract) return fail(problem('invalidInput', { field: 'contractId' }));
      db.atomically(() => {
        const twins = follow ? twinsOf(contract, contracts, environments()) : [];
        for (const twin of twins) if (twin.choice === 'followed') chooseContract(db, twin.id, null);
        chooseContract(db, contractId, follow ? 'followed' : 'dropped');
      });
      return done;
    },
  };
}
