import type { Handlers } from '../shared/contract.ts';
import { accessHandlers } from './accounts/access-handlers.ts';
import { accountHandlers } from './accounts/account-handlers.ts';
import { connectionHandlers } from './accounts/connection-handlers.ts';
import { dayHandlers } from './days/day-handlers.ts';
import { paperHandlers } from './export/paper-handlers.ts';
import { recordHandlers } from './export/record-handlers.ts';
import { historyHandlers } from './history/history-handlers.ts';
import { importHandlers } from './importing/import-handlers.ts';
import { journalHandlers } from './journal/journal-handlers.ts';
import { meterHandlers } from './meter/meter-handlers.ts';
import { profileHandlers } from './profiles/profile-handlers.ts';
import type { Services } from './services.ts';

/** The calls that a workspace answers; the app itself answers the others. */
export type WorkspaceHandlers = Omit<
  Handlers,
  | 'state.read'
  | `demo.${string}`
  | `desktop.${string}`
  | `uploads.${string}`
  | `backup.${string}`
  | `diagnostic.${string}`
>;

/** What a workspace answers to each call of the contract. */
export function createHandlers(services: Services): WorkspaceHandlers {
  return {
    ...accountHandlers(services),
    ...connectionHandlers(services),
    ...accessHandlers(services),
    ...dayHandlers(services),
    ...recordHandlers(services),
    ...paperHandlers(services),
    ...journalHandlers(services),
    ...meterHandlers(services),
    ...profileHandlers(services),
    ...historyHandlers(services),
    ...importHandlers(services),
    'reminders.try': () => services.reminders.tryOne(),
    'reminders.snooze': async () => services.reminders.snooze(),
  };
}
