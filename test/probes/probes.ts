import type { Probe } from './probe.ts';
import { X1 } from './simulation/x1-schedules.ts';
import { X2 } from './simulation/x2-mutants.ts';

/** Every probe, in the order in which they run. */
export const PROBES: readonly Probe[] = [X1, X2];
