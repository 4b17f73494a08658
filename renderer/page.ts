import type { AppState, ContractView, ProfileView } from '../shared/app-state.ts';
import type { Say } from '../shared/messages/say.ts';
import type { Result } from '../shared/result.ts';
import type { Client } from './client.ts';
import type { PageNotifications } from './page-notifications.ts';
import type { Go, Route } from './route.ts';
import type { ReadingAgain } from './use-reading-again.ts';
import type { Saving } from './use-saving.ts';

/** What every page is given: the one state, what it may ask, and where the user is. */
export interface PageProps {
  readonly state: AppState;
  readonly client: Client;
  /** False while the process does not answer: every button that asks something is disabled. */
  readonly connected: boolean;
  /** Waits for a call and shows its problem, if any, above the page; answers whether it went well. */
  readonly act: (work: Promise<Result<unknown>>) => Promise<boolean>;
  /** Reads the platform again because the user asks. */
  readonly reading: ReadingAgain;
  /** Saves finished exports where this page lies in a browser. */
  readonly saving: Saving;
  /** The notifications of the page itself, where it lies in a browser. */
  readonly notifications: PageNotifications;
  readonly route: Route;
  readonly go: Go;
  /** Begins to connect another account, above whatever page is open. */
  readonly connect: () => void;
  /** Begins to renew an account's token, or goes on with it, above whatever page is open. */
  readonly renew: (accountId: string) => void;
  /** Begins to import a file of the portal, for an account or (null) for whichever its contracts belong to. */
  readonly importFile: (accountId: string | null) => void;
}

export { nameOf } from '../shared/accounts/contract-name.ts';

/** Whether the account of a contract cannot be read at present: that nothing is published is then not known. */
export function isUnreadable({ accounts }: Pick<AppState, 'accounts'>, { accountId }: ContractView): boolean {
  return accounts.some(({ id, trouble }) => id === accountId && trouble !== null);
}

/** True where nothing of this contract is real: its account is one of the test environment, outside the demonstration. */
export function isTest({ accounts, demo }: AppState, { accountId }: ContractView): boolean {
  return demo === null && accounts.some(({ id, environment }) => id === accountId && environment === 'test');
}

/** What a connector profile is called: the shipped one in the user's language, another one as its file says. */
export function profileName({ origin, label }: Pick<ProfileView, 'origin' | 'label'>, say: Say): string {
  return origin === 'shipped' ? say('profiles.shippedName') : label;
}

/** Tells of a question that failed; one that was answered takes nothing away of what was told of something else. */
export function tellFailure(result: Result<unknown>, act: PageProps['act']): void {
  if (!result.ok) void act(Promise.resolve(result));
}

/** The modifier key as this computer's keyboard writes it. */
export const MOD = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** True while there is nothing to show yet: no account, and no demonstration. */
export function isFirstStart({ accounts, demo }: AppState): boolean {
  return accounts.length === 0 && demo === null;
}
