import { done, type Handlers } from '../../shared/contract.ts';
import { headText, parseHead } from '../../shared/journal/journal-chain.ts';
import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import type { Services } from '../services.ts';

/** The calls about the journal as a whole: walking its chain, and giving it away to be walked by others. */
export function journalHandlers({
  journals,
  copying,
}: Services): Pick<Handlers, `journal.${'verify' | 'cancel' | 'copyHead' | 'export'}`> {
  return {
    'journal.verify': async ({ head }) => {
      const known = head === null ? null : parseHead(head);
      if (head !== null && known === null) return fail(problem('journalHeadMalformed'));
      journals.check(known);
      return done;
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
