import { join } from 'node:path';
import { findCanaries } from '../../support/canary.ts';
import { sessionEnv, startKeyring } from '../../support/keyring.ts';
import { CANARIES, secretSession } from '../../support/secret-session.ts';
import type { Ground } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';
import { expecting, withKeyrings } from './session.ts';

/** Canary secrets searched in all that a whole session of the real process wrote, printed and said, in every form that they could take. */
export const K4: Probe = {
  id: 'K4',
  title: 'canary secrets',
  run: () => withKeyrings(searchBoth),
};

async function searchBoth(ground: Ground): Promise<Finding> {
  const { faults, expect } = expecting();
  let [searched, bytes] = [0, 0];
  for (const where of ['stored', 'memory'] as const) {
    const dir = ground.folder();
    const env =
      where === 'stored'
        ? (await startKeyring(dir, 'mot de passe')).env
        : sessionEnv(dir, 'unix:path=/nonexistent');
    const { places, token, counters, dataDir } = await secretSession(env, dir);
    expect('the token is', token, where);
    expect('acknowledged', counters.posts >= 3, true);
    for (const file of ['history.db', 'settings.json', 'logs/vigie-oa.log']) {
      expect(`${file} was written`, (places.get(join(dataDir, file))?.length ?? 0) > 50, true);
    }
    searched += places.size;
    for (const content of places.values()) bytes += content.length;
    faults.push(...findCanaries(CANARIES, places));
  }
  const hits = faults.length;
  return {
    figure: `${CANARIES.length} secrets in ${searched} places, ${(bytes / 1e6).toFixed(1)} MB, ${hits} hits`,
    faults,
  };
}
