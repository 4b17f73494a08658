import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { heapOverADay } from '../idle-day.ts';
import { compare, type Side } from '../measure.ts';
import { BLANK, CHART, openWindows } from '../own-window.ts';
import type { Row } from '../row.ts';

const TARGET = 1.5;
const MOST_GROWN_MB = 1;
/** Before that the countdown goes by the minute. */
const LAST_HOUR = '15:40';

/** The app open, its countdown running by the second, nothing to do: what the page is busy with, and the main process's memory. */
export const IDLE: Row = {
  id: 'idle',
  title: 'Stay open with nothing to do, ms of the page’s tasks',
  peer: 'a blank page with a one-second timer',
  async run({ rounds, quick }) {
    const windows = await openWindows(7, LAST_HOUR);
    const [app, blank] = [await windows.startApp(), await windows.startBlank()];
    try {
      const span = quick ? 2_000 : 10_000;
      const ours = await resting(await windows.newPage(), app.url, CHART, span);
      const peer = await resting(await windows.newPage(), `${blank.url}#clock`, BLANK, span);
      const comparison = await compare(ours, peer, rounds);
      const { ticks, reads, grownMb } = await heapOverADay(quick ? 1_000 : 10_000);
      const what = `heap grown by ${grownMb.toFixed(2)} MB over a day of ${ticks} ticks and ${reads} requests (wanted ≤ ${MOST_GROWN_MB})`;
      return {
        lines: [{ what: `${span / 1_000} s of a page in front`, comparison, target: TARGET }],
        facts: [{ what, holds: grownMb <= MOST_GROWN_MB }],
      };
    } finally {
      await app.kill();
      await blank.kill();
      await windows.close();
    }
  },
};

/** How long a page's main thread was busy while it was left alone in front, ms. */
async function resting(page: Page, url: string, drawn: string, span: number): Promise<Side> {
  await page.goto(url);
  await page.waitForSelector(drawn, { state: 'attached' });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  return async () => {
    await page.bringToFront();
    await setTimeout(500);
    return {
      async run() {
        const before = await busy();
        await setTimeout(span);
        return (await busy()) - before;
      },
    };
  };
}
