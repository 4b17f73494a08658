/**
 * Loaded with `node --import` before a program that was started with a channel: answers what the program took between
 * `begin` and `end`. Its memory is looked at every 10 ms, and the system's own high-water mark is asked as well, which
 * sees what came and went while the program was too busy to be looked at.
 */
const EVERY_MS = 10;
const highWater = () => process.resourceUsage().maxRSS * 1_024;

let looking: NodeJS.Timeout | undefined;
let began = { rss: 0, highWater: 0, cpu: process.cpuUsage() };
let highest = 0;
const look = () => {
  highest = Math.max(highest, process.memoryUsage.rss());
};

process.on('message', (message) => {
  if (message === 'begin') {
    began = { rss: process.memoryUsage.rss(), highWater: highWater(), cpu: process.cpuUsage() };
    highest = began.rss;
    looking = setInterval(look, EVERY_MS);
    process.send?.('begun');
  }
  if (message === 'end') {
    look();
    clearInterval(looking);
    const mark = highWater();
    const most = mark > began.highWater ? Math.max(highest, mark) : highest;
    const { user, system } = process.cpuUsage(began.cpu);
    process.send?.({ grownBytes: most - began.rss, cpuMs: (user + system) / 1_000 });
  }
});
// The channel is there to measure; it keeps no program alive.
process.channel?.unref();
