import type { Page } from 'playwright-core';
import { p95, spreadOf } from '../measure.ts';
import { CHART, openWindows } from '../own-window.ts';
import type { Row } from '../row.ts';

/** A thing the user does, and what is there once it is drawn. */
interface Act {
  readonly what: string;
  /** The address of each turn, or the card that is picked. */
  readonly turns: readonly { readonly hash?: string; readonly card?: number; readonly drawn: string }[];
}

const MONTHS = ['2026-10', '2026-09', '2026-08', '2026-07'];
const ACTS: readonly Act[] = [
  {
    what: 'switch contract',
    turns: [1, 2, 0].map((card) => ({ card, drawn: '[data-testid="day-card"][data-selected]' })),
  },
  {
    what: 'switch day',
    turns: ['2026-11-23', '2026-11-20', '2026-11-19'].map((day) => ({
      hash: `#/tomorrow/${day}`,
      drawn: CHART,
    })),
  },
  {
    what: 'open a month’s heatmap',
    turns: MONTHS.map((month) => ({
      hash: `#/history/${month}-01?view=steps`,
      drawn: `[data-day="${month}-15"] i[data-kind]`,
    })),
  },
  {
    what: 'walk through the years',
    turns: ['2025', '2026'].map((year) => ({
      hash: `#/history/${year}-06-01?view=year`,
      drawn: `[data-day^="${year}-07"], [aria-label*="${year}"]`,
    })),
  },
];

/** A frame that is late by two more is felt. */
const MOST_MS = 50;
const TURNS = 12;

/** From an act of the user to what it draws, in the browser, over eleven months of three contracts. */
export const INTERACTION: Row = {
  id: 'interaction',
  title: 'Switch contract and day, open a month’s heatmap, walk through the years',
  peer: 'nothing: from the act to the frame that shows it',
  async run({ quick }) {
    const windows = await openWindows(330);
    const app = await windows.startApp();
    try {
      const page = await windows.newPage();
      await page.goto(app.url);
      await page.waitForSelector(CHART, { state: 'attached' });
      const facts = [];
      for (const one of ACTS) facts.push(await acting(page, one, quick ? 2 : TURNS));
      return { lines: [], facts };
    } finally {
      await app.kill();
      await windows.close();
    }
  },
};

/** Every turn of an act, several times after a first one that loads its code. */
async function acting(page: Page, { what, turns }: Act, times: number) {
  const [took, tasks]: [number[], number[]] = [[], []];
  for (let i = -1; i < times; i++) {
    for (const turn of turns) {
      const acted = await page.evaluate(act, turn);
      if (i < 0) continue;
      took.push(acted.took);
      tasks.push(acted.longest);
    }
  }
  const [late, longest] = [p95(took), Math.max(...tasks)];
  const { median } = spreadOf(took);
  return {
    what: `${what}: ${median.toFixed(0)} ms, p95 ${late.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms (wanted ≤ ${MOST_MS})`,
    holds: late <= MOST_MS && longest <= MOST_MS,
  };
}

/** In the page: does it, and waits until what it leads to has been drawn. Tasks of less than 50 ms count as none. */
async function act({ hash, card = 0, drawn }: Act['turns'][number]) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const cardAt = () => document.querySelectorAll<HTMLElement>('[data-testid="day-card"]')[card];
  const isThere = () =>
    hash === undefined ? cardAt()?.dataset.selected !== undefined : document.querySelector(drawn) !== null;
  const tasks: number[] = [];
  const watching = new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map(({ duration }) => duration)),
  );
  watching.observe({ type: 'longtask' });
  await frame();
  const begun = performance.now();
  if (hash === undefined) cardAt()?.querySelector<HTMLElement>('button[aria-pressed]')?.click();
  else location.hash = hash;
  do await frame();
  while (!isThere() && performance.now() - begun < 5_000);
  const took = performance.now() - begun;
  if (took >= 5_000) throw new Error(`not drawn: ${drawn}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  watching.disconnect();
  return { took, longest: Math.max(0, ...tasks) };
}
