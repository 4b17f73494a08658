import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstInstant, resumedInstant, SimClock } from '../../electron/simulator/clock.ts';
import { simulatorLaunch, startSimulatorProcess } from '../../electron/simulator/spawn.ts';
import { MINUTE } from '../../shared/calendar/time.ts';
import { CONTROL, callsTo, instant, TOKEN, withSimulator } from '../support/simulator.ts';

const SCRIPT = new URL('../../electron/simulator/main.ts', import.meta.url);
const MAIN = fileURLToPath(SCRIPT);
const GENETS = 'BOA0012345';
const TOMORROW = '2026-11-24';
const CLOCK = '2026-11-23T14:10:00+01:00';

let dir: string;
let stateFile: string;
const running: ChildProcess[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'simulator-'));
  stateFile = join(dir, 'state.json');
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

/** Runs the command as a user does; `said` is all it wrote once it is ready or has ended. */
async function command(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let said = '';
  const ended = once(child, 'close');
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Simulateur prêt')) resolve();
      });
    }
  });
  await Promise.race([ready, ended]);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  const baseUrl = said.match(/^Simulateur prêt : (http:\/\/127\.0\.0\.1:\d+)$/m)?.[1] ?? '';
  return { said, code: child.exitCode, end, ...callsTo(baseUrl) };
}

const always = ['--token', TOKEN, '--control', CONTROL, '--clock', CLOCK];

describe('the command', () => {
  test('says how it is used where it is asked for help, and starts nothing', async () => {
    const { said, code } = await command('--help');
    expect(said).toMatch(/^Usage : npm run simulator -- --token JETON/);
    expect(said).not.toContain('Simulateur prêt');
    expect(code).toBe(0);
  });

  test('remembers what it confirmed when it is killed at once, and ends on a signal', async () => {
    const first = await command(...always, '--state', stateFile, '--scenario', 'limit');
    const receipt = await (await first.acknowledge(GENETS, TOMORROW, 'k1')).json();
    await first.command('horloge', { instant: '2026-11-23T15:00:00+01:00' });
    await first.end('SIGKILL');

    const second = await command(...always, '--state', stateFile);
    const report = await second.report();
    expect(report).toMatchObject({ scenario: 'limit', effects: [{ key: 'k1' }], counters: { posts: 1 } });
    expect(report.clock).toMatch(/^2026-11-23T15:00/);
    expect(await second.order(GENETS, TOMORROW)).toHaveProperty('acquiescement');
    expect(await (await second.acknowledge(GENETS, TOMORROW, 'k1')).json()).toEqual(receipt);
    expect((await second.report()).counters).toMatchObject({ posts: 2, duplicates: 1, effects: 1 });
    expect(await second.end('SIGTERM')).toBe(0);
  });

  test('counts lost answers across a kill', async () => {
    const first = await command(...always, '--state', stateFile, '--scenario', 'lost-answers');
    await expect(first.acknowledge(GENETS, TOMORROW, 'k1')).rejects.toThrow();
    await first.end('SIGKILL');
    const second = await command(...always, '--state', stateFile);
    await expect(second.acknowledge(GENETS, TOMORROW, 'k1')).rejects.toThrow();
    expect((await second.acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(201);
    expect((await second.report()).counters.effects).toBe(1);
  });

  test('serves the contracts of a file', async () => {
    const contracts = [{ numeroContrat: 'BOA7', identifiantGestionnaireReseau: '30007777777777' }];
    const file = join(dir, 'contracts.json');
    writeFileSync(file, JSON.stringify(contracts));
    const { get } = await command(...always, '--contracts', file);
    expect(await (await get('/contrats')).json()).toEqual({ contrats: contracts });
  });

  test.each([
    ['--bad', ['--token', 't', '--bad']],
    ['--token', []],
    ['--scenario', ['--token', 't', '--scenario', 'fête']],
    ['--clock', ['--token', 't', '--clock', '2026-11-23']],
    ['--port', ['--token', 't', '--port', '70000']],
    ['--contracts', ['--token', 't', '--contracts', '/nowhere.json']],
  ] as const)('names a wrong %s and ends with code 2', async (option, args) => {
    const { said, code } = await command(...args);
    expect(said.split('\n')[0]).toContain(option);
    expect(code).toBe(2);
  });
});

describe('the process that the app starts', () => {
  test('plays what it is told and ends when it is stopped', async () => {
    const clock = instant(CLOCK);
    const simulator = await startSimulatorProcess(SCRIPT, {
      stateFile,
      token: TOKEN,
      scenario: 'zero',
      clock,
    });
    try {
      expect(simulator).toMatchObject({ token: TOKEN, scenario: 'zero' });
      const { order } = callsTo(simulator.baseUrl);
      expect((await order(GENETS, TOMORROW))?.hlar).toBe('2026-11-23T16:30:00+01:00');
      await simulator.play('postponed');
      expect((await order(GENETS, TOMORROW))?.hlar).toBe('2026-11-23T17:30:00+01:00');
    } finally {
      await simulator.stop();
    }
    await expect(fetch(simulator.baseUrl)).rejects.toThrow();
    await simulator.stop();
  });

  test('is handed its secrets by the environment, never on the command line', () => {
    const { args, env, controlKey } = simulatorLaunch({ stateFile, token: TOKEN, scenario: 'zero' });
    expect(args).toEqual(['--state', stateFile, '--scenario', 'zero']);
    expect(Object.values(env)).toEqual([TOKEN, controlKey]);
  });

  test('ends with its parent', async () => {
    const script = `import { startSimulatorProcess } from ${JSON.stringify(MAIN.replace('main.ts', 'spawn.ts'))};
      const { baseUrl } = await startSimulatorProcess(new URL(${JSON.stringify(SCRIPT)}), ${JSON.stringify({ stateFile, token: TOKEN })});
      process.stdout.write(baseUrl);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
    running.push(parent);
    const [baseUrl] = await once(parent.stdout, 'data');
    expect((await fetch(String(baseUrl))).status).toBe(401);
    parent.kill('SIGKILL');
    const alive = () =>
      fetch(String(baseUrl)).then(
        () => true,
        () => false,
      );
    await expect.poll(alive, { timeout: 10_000 }).toBe(false);
  });

  test('says why it could not start', async () => {
    const nowhere = join(dir, 'missing', 'state.json');
    await expect(startSimulatorProcess(SCRIPT, { stateFile: nowhere, token: TOKEN })).rejects.toThrow(
      /ENOENT/,
    );
  });
});

describe('a state file that is no such state', () => {
  test('is kept beside while the simulator starts anew', async () => {
    writeFileSync(stateFile, '{"version": 1, "orders"');
    await withSimulator({ stateFile }, async ({ order }) => {
      expect(await order(GENETS, TOMORROW)).toBeDefined();
    });
    expect(readdirSync(dir).sort()).toEqual(['state.json', 'state.json.unreadable']);
    expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe('{"version": 1, "orders"');
  });
});

describe('the simulated clock', () => {
  test('runs at real speed from where it stands and never goes back', () => {
    let ticks = 1_000;
    const clock = new SimClock(instant(CLOCK), () => ticks);
    ticks += 90.7;
    expect(clock.now() - instant(CLOCK)).toBe(90);
    expect(clock.moveTo(instant(CLOCK))).toBe(false);
    expect(clock.moveTo(instant('2026-11-23T15:00:00+01:00'))).toBe(true);
    ticks += MINUTE;
    expect(clock.now()).toBe(instant('2026-11-23T15:01:00+01:00'));
  });

  test('first stands at 14:10 in Paris', () => {
    expect(firstInstant(instant('2026-07-01T23:30:00Z'))).toBe(instant('2026-07-02T14:10:00+02:00'));
  });

  test.each([
    [
      'the afternoon it was stopped in',
      '2026-11-23T15:59:00+01:00',
      '2026-11-23',
      '2026-11-23T15:59:00+01:00',
    ],
    ['an afternoon still to come', '2027-03-27T14:30:00+01:00', '2026-11-23', '2027-03-27T14:30:00+01:00'],
    [
      'the day after, once orders are final',
      '2026-11-23T16:00:00+01:00',
      '2026-11-23',
      '2026-11-24T14:10:00+01:00',
    ],
    [
      'today, where it was left days ago',
      '2026-11-20T15:00:00+01:00',
      '2026-11-23',
      '2026-11-23T14:10:00+01:00',
    ],
    [
      'the same day, where nothing is published yet',
      '2026-11-24T05:00:00+01:00',
      '2026-11-23',
      '2026-11-24T14:10:00+01:00',
    ],
  ])('goes on in %s', (_, stored, today, expected) => {
    expect(resumedInstant(instant(stored), instant(`${today}T09:00:00+01:00`))).toBe(instant(expected));
  });
});
