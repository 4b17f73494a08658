import type { ConnectionReport, ReportedContract } from '../../shared/accounts/connection-report.ts';
import { ok, type Result } from '../../shared/result.ts';
import { createPlatform, type PublishedOrders } from '../platform/client.ts';
import type { Connection, ExchangeTools } from '../platform/exchange.ts';
import { createLastAnswers } from '../platform/last-answers.ts';

/** Reads a platform as the reader would, and forgets what it read. Problems: every one of a reading. */
export type TestConnection = (to: Connection) => Promise<Result<ConnectionReport>>;

type Shared = Pick<ExchangeTools, 'http' | 'clock' | 'mapping' | 'quick' | 'signal'>;

/** Tests share the workers of the readings; validators, last answers and clocks are their own, and go with each test. */
export function createConnectionTest(shared: Shared): TestConnection {
  return async (to) => {
    let clockOffset = 0;
    const onClock = (_: string, offset: number) => {
      clockOffset = Math.round(offset);
    };
    const platform = createPlatform({ ...shared, answers: createLastAnswers(), onClock });
    const read = await platform.readOrders(to, { conditional: false });
    if (!read.ok) return read;
    const listed = await platform.readContracts(to);
    if (!listed.ok) return listed;
    const { orders } = read.value === 'unchanged' ? { orders: [] } : read.value;
    return ok({ contracts: contractsOf(listed.value ?? [], orders), days: orders.length, clockOffset });
  };
}

/** The contracts that the platform lists, and those that only its orders name. */
function contractsOf(
  listed: readonly ReportedContract[],
  orders: PublishedOrders['orders'],
): readonly ReportedContract[] {
  const named = orders.map(({ contractNumber, gridId }): [string, ReportedContract] => [
    contractNumber,
    { contractNumber, gridId, name: '', installedKw: null },
  ]);
  const known = listed.map((contract): [string, ReportedContract] => [contract.contractNumber, contract]);
  return [...new Map([...named, ...known]).values()];
}
