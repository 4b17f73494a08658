import type { Handlers } from '../../shared/contract.ts';
import type { Services } from '../services.ts';
import { boundOf } from './bound.ts';

/** The calls that try a connection before anything is kept of it. */
export function connectionHandlers(services: Services): Pick<Handlers, 'accounts.test' | 'accounts.renew'> {
  const { accounts, connections, db, reader, testConnection, onChange } = services;
  return {
    'accounts.test': async (fields) => {
      const connection = await connections.tryOut(
        fields,
        fields.accountId ? boundOf(db, fields.accountId) : 'anyPlatform',
      );
      return connection.ok ? testConnection(connection.value) : connection;
    },
    'accounts.renew': async ({ untested, ...renewal }) => {
      if (!untested) {
        const connection = await connections.connect(renewal.accountId, renewal.token);
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
