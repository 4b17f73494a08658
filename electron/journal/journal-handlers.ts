import { done, type Handlers } from '../../shared/contract.ts';
import { headText, parseHead } from '../../shared/journal/journal-chain.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { passesThrough } from '../history/chain.ts';
import type { Services } from '../services.ts';

/** The calls about the journal as a whole: walking its chain, and giving it away to be walked by others. */
export function journalHandlers({
  db,
  journals,
  copying,
}: Services): Pick<Handlers, `journal.${'verify' | 'passes' | 'cancel' | 'copyHead' | 'export'}`> {
  return {
    'journal.verify': async () => {
      journals.check();
      return done;
    },
    'journal.passes': async ({ head }) => {
      const noted = parseHead(head);
      return noted ? ok(passesThrough(db, noted)) : fail(problem('journalHeadMalformed'));
    },
    'journal.cancel': async () => {
      journals.cancel();
      return done;
    },
    'journal.copyHead': async () => {
      const view = journals.view();
      if (view?.status !== 'done') return fail(problem('copyFailed'));
      return copying.copy(headText(view.report.head), 'forGood');
    },
    'journal.export': ({ period }) => journals.write(period),
  };
}
