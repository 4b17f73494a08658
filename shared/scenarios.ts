/** The days that the simulator of the platform can play. */
export const SCENARIOS = [
  'usual',
  'zero',
  'isolated',
  'limit',
  'spring',
  'autumn',
  'change-after-ack',
  'postponed',
  'not-published',
  'refused-token',
  'undeclared-address',
  'outage',
  'lost-answers',
] as const;
export type Scenario = (typeof SCENARIOS)[number];
