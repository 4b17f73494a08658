import type { Day } from '../shared/calendar/time.ts';
import type { Route } from './route.ts';

let wished = false;

/** Goes to the sheet of a day and prints it as soon as it is drawn. */
export function printSheet(go: (to: Partial<Route>) => void, day: Day, contractId: number): void {
  wished = true;
  go({ page: 'sheet', day, contractId });
}

/** Whether the page that is drawn now is to be printed at once; asked once. */
export function takePrintWish(): boolean {
  const was = wished;
  wished = false;
  return was;
}
