import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run on one plain line, `N passed, N failed`, after naming every test that did not run. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    for (const test of skipped) process.stdout.write(`NOT RUN: ${test.fullName}\n`);
    const broken = modules.filter(
      (module) => module.state() === 'failed' && module.errors().length > 0,
    ).length;
    const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
    process.stdout.write(
      `\n${count('passed')} passed, ${count('failed') + broken + unhandled.length} failed${tail}\n`,
    );
  }
}
