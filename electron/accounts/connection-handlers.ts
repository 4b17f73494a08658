import type { Handlers } from '../../shared/contract.ts';
import type { Database } from '../history/database.ts';
import { readingOf } from '../history/readings.ts';
import type { Services } from '../services.ts';
import type { Bound } from './accounts.ts';

/** An account that was read stays with its platform, for its history speaks of that one. */
export function boundOf(db: Database, accountId: string): Bound {
  return readingOf(db, accountId).lastReadAt === null ? 'anyPlatform' : 'samePlatform';
}

/** The calls that try a connection before anything is kept of it. */
export function connectionHandlers(services: Services): Pick<Handlers, 'accounts.test' | 'accounts.renew'> {
  const { accounts, db, reader, testConnection, onChange } = services;
  return {
    'accounts.test': async (fields) => {
      const connection = await accounts.tryOut(
        fields,
        fields.accountId ? boundOf(db, fields.accountId) : 'anyPlatform',
      );
      return connection.ok ? testConnection(connection.value) : connection;
    },
    'accounts.renew': async ({ untested, ...renewal }) => {
      if (!untested) {
        const connection = await accounts.connect(renewal.accountId, renewal.token);
        const tested = connection.ok ? await testConnection(connection.value) : connection;
        if (!tested.ok) return tested;
      }
      const renewed = await accounts.setToken(renewal);
      if (renewed.ok) void reader.refresh(renewal.accountId);
      onChange();
      return renewed;
    },
  };
}
