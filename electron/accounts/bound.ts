import { readingOf } from '../history/readings.ts';
import type { Database } from '../history/sql.ts';
import type { Account } from '../settings.ts';

/** Whether an account may go to another platform than the one it has. */
export type Bound = 'samePlatform' | 'anyPlatform';

/** Whether an account's fields lead to another platform than before. */
export function isElsewhere(
  { access, baseUrl, environment }: Pick<Account, 'access' | 'baseUrl' | 'environment'>,
  before: Account,
): boolean {
  if (access === 'file') return environment !== before.environment;
  return new URL(baseUrl).origin !== new URL(before.baseUrl).origin || environment !== before.environment;
}

/** An account that was read stays with its platform, for its history speaks of that one. */
export function boundOf(db: Database, accountId: string): Bound {
  return readingOf(db, accountId).lastReadAt === null ? 'anyPlatform' : 'samePlatform';
}
