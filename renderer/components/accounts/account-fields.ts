import { checkBaseUrl } from '../../../shared/accounts/base-url.ts';
import { bareToken, tokenFault } from '../../../shared/accounts/token-text.ts';
import type { AccountView } from '../../../shared/app-state.ts';
import { dayOf, type Instant, parseDay } from '../../../shared/calendar/time.ts';
import type { MessageKey } from '../../../shared/messages/say.ts';

/** What the account form holds while it is being filled in. */
export interface Fields
  extends Pick<AccountView, 'label' | 'role' | 'environment' | 'baseUrl' | 'profileId'> {
  /** `YYYY-MM-DD`, or empty. */
  readonly tokenCreatedOn: string;
  readonly token: string;
}

/** The form before anything is filled in. */
export function emptyFields(): Fields {
  return {
    label: '',
    role: 'producer',
    environment: 'production',
    baseUrl: '',
    profileId: '',
    tokenCreatedOn: '',
    token: '',
  };
}

/** What is still missing, by field, so that a slip is told at once; the main process judges for good. */
export function faultsOf(fields: Fields): Partial<Record<keyof Fields, MessageKey>> {
  const faults: Partial<Record<keyof Fields, MessageKey>> = {};
  if (fields.label.trim() === '') faults.label = 'form.required';
  const address = addressFault(fields.baseUrl);
  if (address) faults.baseUrl = address;
  if (fields.profileId === '') faults.profileId = 'form.required';
  const wrong = wrongToken(fields.token);
  if (wrong) faults.token = wrong;
  const dateFault = createdOnFault(fields.tokenCreatedOn);
  if (dateFault) faults.tokenCreatedOn = dateFault;
  return faults;
}

function addressFault(typed: string): MessageKey | null {
  if (typed.trim() === '') return 'form.required';
  const checked = checkBaseUrl(typed);
  if (checked.ok) return null;
  return checked.problem.code === 'insecureAddress' ? 'form.addressInsecure' : 'form.addressForm';
}

/** What is wrong with a token as it was pasted. */
export function wrongToken(pasted: string): MessageKey | null {
  const token = bareToken(pasted);
  if (token === '') return 'form.required';
  const fault = tokenFault(token);
  if (fault === null) return null;
  return fault === 'short' ? 'form.tokenShort' : 'connection.tokenUnfit';
}

/** What is wrong with the date on which a token was made: missing, no date, or still to come. */
export function createdOnFault(createdOn: string): MessageKey | null {
  const day = parseDay(createdOn);
  if (day === null) return 'form.required';
  return day > today() ? 'form.createdFuture' : null;
}

/** Today in Paris, by this computer's clock. */
export function today(): string {
  return dayOf(Date.now() as Instant);
}
