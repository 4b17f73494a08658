import type { Handlers, Input } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import type { Attestation } from '../../shared/records/attestation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { dayView } from '../days/views.ts';
import { journalHead } from '../history/chain.ts';
import { findContract } from '../history/contracts.ts';
import { linksOfDay } from '../history/journal.ts';
import { currentOrder } from '../history/orders.ts';
import type { Services } from '../services.ts';

type PaperCall = 'days.attest' | 'paper.savePdf';

/** What is put on paper: the facts of an attestation, and the page as PDF. */
export function paperHandlers(services: Services): Pick<Handlers, PaperCall> {
  return {
    'days.attest': async (about) => attest(services, about),
    'paper.savePdf': ({ fileName }) => services.savePdf(fileName),
  };
}

function attest(
  { db, clocks }: Pick<Services, 'db' | 'clocks'>,
  { contractId, day }: Input<'days.attest'>,
): Result<Attestation> {
  const contract = findContract(db, contractId);
  if (!contract) return fail(problem('invalidInput', { field: 'contractId' }));
  const issuedAt = clocks.now(contract.accountId);
  // All of one instant: nothing is written between the entries and the head.
  return db.atomically(() => {
    const kept = currentOrder(db, contractId, day);
    return ok({
      view: dayView(db, contract, day, issuedAt),
      published: kept?.order ?? null,
      answerHash: kept?.answerHash ?? '',
      links: linksOfDay(db, contractId, day),
      head: journalHead(db),
      issuedAt,
    });
  });
}
