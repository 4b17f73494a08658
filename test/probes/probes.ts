import { D1 } from './desktop/d1-notifications.ts';
import { D2 } from './desktop/d2-sleep.ts';
import { D3 } from './desktop/d3-starts.ts';
import { D4 } from './desktop/d4-tray.ts';
import { D5 } from './desktop/d5-login.ts';
import { D6 } from './desktop/d6-offline.ts';
import { K1 } from './keychain/k1-no-session.ts';
import { K2 } from './keychain/k2-silent.ts';
import { K3 } from './keychain/k3-gone.ts';
import { K4 } from './keychain/k4-canaries.ts';
import { X3 } from './life/x3-kills.ts';
import { X4 } from './life/x4-twice.ts';
import { X5 } from './life/x5-waits.ts';
import { X6 } from './life/x6-days.ts';
import { X7 } from './life/x7-disk.ts';
import type { Probe } from './probe.ts';
import { L1 } from './shells/l1-hosts-and-origins.ts';
import { L2 } from './shells/l2-session-keys.ts';
import { L3 } from './shells/l3-other-sites.ts';
import { L4 } from './shells/l4-launch-link.ts';
import { L5 } from './shells/l5-hostile-requests.ts';
import { X1 } from './simulation/x1-schedules.ts';
import { X2 } from './simulation/x2-mutants.ts';

/** Every probe, in the order in which they run. */
export const PROBES: readonly Probe[] = [X1, X2, X3, X4, X5, X6, X7, K1, K2, K3, K4, D1, D2, D3, D4, D5, D6];
export const PROBES: readonly Probe[] = [L1, L2, L3, L4, L5, X1, X2];
