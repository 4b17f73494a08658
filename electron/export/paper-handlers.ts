import type { Handlers, Input } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import type { Attestation } from '../../shared/records/attestation.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { dayView } from '../days/views.ts';
import { journalHead } from '../history/chain.ts';
import { findContract } from '../history/contracts.ts';
import { linksOfDay } from '../history/journal.ts';
import { currentOrder } from '../history/orders.ts';
import type { Shell } from '../ports.ts';
import type { Services } from '../services.ts';
import { writeWhole } from './whole-file.ts';

type PaperCall = 'days.attest' | 'paper.savePdf';

/** Saves what the page would print as PDF where the user says. Problems: nothingToDo (the browser does it), cancelled, those of `writeWhole`. */
export type SavePdf = (fileName: string) => Promise<Result<{ readonly path: string }>>;

export function savingPdf(shell: Pick<Shell, 'chooseExportTarget' | 'printToPdf'>): SavePdf {
  return async (fileName) => {
    if (!shell.printToPdf) return fail(problem('nothingToDo'));
    const target = await shell.chooseExportTarget(fileName);
    if (!target) return fail(problem('cancelled'));
    const pdf = await shell.printToPdf();
    const written = await writeWhole(target.path, new AbortController().signal, async (out) => {
      out.end(pdf);
    });
    return written.ok ? ok({ path: target.path }) : written;
  };
}

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
