import { compare, type Side } from '../measure.ts';
import { BLANK, CHART, drawn, openWindows, type Windows } from '../own-window.ts';
import type { Row } from '../row.ts';

const TARGET = 1.5;

/** From the start of the process until what it shows is drawn, in a browser that is there before. */
export const START: Row = {
  id: 'start',
  title: 'Start, from the process to the drawn chart, with a week of data on disk',
  peer: 'a blank React page from a bare Node server',
  async run({ rounds }) {
    const windows = await openWindows(7);
    try {
      const ours = showing(windows, windows.startApp, CHART);
      const blank = showing(windows, windows.startBlank, BLANK);
      const comparison = await compare(ours, blank, rounds);
      return { lines: [{ what: 'to the drawn chart', comparison, target: TARGET }], facts: [] };
    } finally {
      await windows.close();
    }
  },
};

interface Started {
  readonly url: string;
  kill(): Promise<void>;
}

function showing({ newPage }: Windows, start: () => Promise<Started>, what: string): Side {
  return async () => {
    const page = await newPage();
    let started: Started | null = null;
    return {
      async run() {
        started = await start();
        await page.goto(started.url, { waitUntil: 'commit' });
        await drawn(page, what);
      },
      async end() {
        await page.context().close();
        await started?.kill();
      },
    };
  };
}
