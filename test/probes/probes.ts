import { D1 } from './desktop/d1-notifications.ts';
import { D2 } from './desktop/d2-sleep.ts';
import { D3 } from './desktop/d3-starts.ts';
import { D4 } from './desktop/d4-tray.ts';
import { D5 } from './desktop/d5-login.ts';
import { D6 } from './desktop/d6-offline.ts';
import { F1 } from './input/f1-hostile-names.ts';
import { F2 } from './input/f2-mutated-json.ts';
import { F3 } from './input/f3-huge-json.ts';
import { F4 } from './input/f4-lockfile.ts';
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
import { E1 } from './shells/e1-senders.ts';
import { E2 } from './shells/e2-payloads.ts';
import { E3 } from './shells/e3-window-preferences.ts';
import { E4 } from './shells/e4-content-policy.ts';
import { E5 } from './shells/e5-permissions.ts';
import { E6 } from './shells/e6-navigation.ts';
import { E7 } from './shells/e7-app-files.ts';
import { E8 } from './shells/e8-fuses.ts';
import { L1 } from './shells/l1-hosts-and-origins.ts';
import { L2 } from './shells/l2-session-keys.ts';
import { L3 } from './shells/l3-other-sites.ts';
import { L4 } from './shells/l4-launch-link.ts';
import { L5 } from './shells/l5-hostile-requests.ts';
import { X1 } from './simulation/x1-schedules.ts';
import { X2 } from './simulation/x2-mutants.ts';

/** Every probe, in the order in which they run. */
export const PROBES: readonly Probe[] = [
  ...[X1, X2, X3, X4, X5, X6, X7],
  ...[E1, E2, E3, E4, E5, E6, E7, E8],
  ...[L1, L2, L3, L4, L5],
  ...[K1, K2, K3, K4],
  ...[F1, F2, F3, F4],
  ...[D1, D2, D3, D4, D5, D6],
];
