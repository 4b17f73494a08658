import { done } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { Services } from '../services.ts';

/** Reads an account because the user asked for it; one of files has nothing to read from. Problems: those of reading. */
export async function readNow(
  { accounts, reader }: Pick<Services, 'accounts' | 'reader'>,
  accountId: string,
): Promise<Result<void>> {
  if (!accounts.connected().some(({ id }) => id === accountId)) return done;
  const read = await reader.refresh(accountId);
  return read.ok ? done : read;
}
