/** The two channels between the window and main: the only place where they are named. */
export const CALL = 'vigie:call';
export const EVENT = 'vigie:event';
