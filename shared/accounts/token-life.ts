import { addMonths, type Day, daysBetween } from '../calendar/time.ts';

/** FAQ: tokens are valid for 6 months in production. */
const TOKEN_MONTHS = 6;

/** The last day of a token's life: the same day of the month six calendar months after its creation. */
export function tokenExpiry(createdOn: Day): Day {
  return addMonths(createdOn, TOKEN_MONTHS);
}

/** Whole days left; 0 on the last day, negative afterwards. */
export function tokenDaysLeft(createdOn: Day, today: Day): number {
  return daysBetween(today, tokenExpiry(createdOn));
}
