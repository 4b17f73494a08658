import type { Following } from '../app-state.ts';
import type { Instant } from '../calendar/time.ts';

/** What decides whether a contract is followed. */
export interface FollowingFacts {
  readonly id: number;
  readonly accountId: string;
  readonly contractNumber: string;
  /** What the user said about it; null where he said nothing. */
  readonly choice: 'followed' | 'dropped' | null;
  readonly goneSince: Instant | null;
}

type Environments = ReadonlyMap<string, 'production' | 'test'>;

/**
 * Which contracts are followed, by id. A contract that several accounts of one environment show is followed once, so
 * that a day is neither asked nor answered twice: through the account that the user chose, else through the first that
 * showed it. `environments` are those of the accounts that are connected.
 */
export function followingOf(
  contracts: readonly FollowingFacts[],
  environments: Environments,
): ReadonlyMap<number, Following> {
  const owner = new Map<string, FollowingFacts>();
  for (const contract of contracts) {
    const key = twinKey(contract, environments);
    const rival = owner.get(key);
    if (ownFollowing(contract, environments) !== 'followed') continue;
    if (!rival || (rival.choice === null && contract.choice === 'followed')) owner.set(key, contract);
  }
  return new Map(
    contracts.map((contract) => {
      const own = ownFollowing(contract, environments);
      const follows = owner.get(twinKey(contract, environments)) === contract;
      return [contract.id, own === 'followed' && !follows ? 'elsewhere' : own];
    }),
  );
}

/** The other contracts that are the same one, seen through other accounts of its environment. */
export function twinsOf<Contract extends FollowingFacts>(
  contract: FollowingFacts,
  contracts: readonly Contract[],
  environments: Environments,
): readonly Contract[] {
  const key = twinKey(contract, environments);
  return contracts.filter((other) => other.id !== contract.id && twinKey(other, environments) === key);
}

function ownFollowing(
  { accountId, choice, goneSince }: FollowingFacts,
  environments: Environments,
): Following {
  if (!environments.has(accountId)) return 'orphan';
  if (choice === 'dropped') return 'dropped';
  return goneSince === null ? 'followed' : 'gone';
}

const twinKey = ({ accountId, contractNumber }: FollowingFacts, environments: Environments): string =>
  `${environments.get(accountId) ?? accountId} ${contractNumber}`;
