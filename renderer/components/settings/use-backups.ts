import { useState } from 'react';
import type { BackupReport } from '../../../shared/app-state.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import { saveBlob } from '../../save-blob.ts';
import { uploadFile } from '../../upload.ts';

/** What waits for the user's consent: a backup that was found sound, or the way back. */
export type Question =
  | { readonly kind: 'restore'; readonly uploadId: string; readonly report: BackupReport }
  | { readonly kind: 'undo' };

export interface Backups {
  readonly busy: 'making' | 'checking' | 'restoring' | null;
  /** What came of the last of these, in words. */
  readonly said: { readonly of: 'making' | 'restoring'; readonly words: string } | null;
  readonly question: Question | null;
  make(): Promise<void>;
  /** Brings a file to main, has it checked there and asks whether it shall be restored. */
  open(file: File): Promise<void>;
  askUndo(): void;
  cancel(): void;
  confirm(): Promise<void>;
}

/** Backups as the settings page makes and restores them. */
export function useBackups({ client, act }: Pick<PageProps, 'client' | 'act'>): Backups {
  const { say } = useSpeech();
  const [busy, setBusy] = useState<Backups['busy']>(null);
  const [said, setSaid] = useState<Backups['said']>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const during = async (what: Backups['busy'], work: () => Promise<void>) => {
    setBusy(what);
    setSaid(null);
    await work().finally(() => setBusy(null));
  };
  return {
    ...{ busy, said, question },
    make: () =>
      during('making', async () => {
        const made = await client.call('backup.make');
        // The user who closed the dialog knows that nothing was saved.
        if (!made.ok && made.problem.code === 'cancelled') return;
        if (!(await act(Promise.resolve(made))) || !made.ok) return;
        const { fileName, download } = made.value;
        if (download && client.download) saveBlob(await client.download(download), fileName);
        setSaid({ of: 'making', words: say('backup.made', { file: fileName }) });
      }),
    open: (file) =>
      during('checking', async () => {
        const opened = await inspected(client, file);
        if (await act(Promise.resolve(opened.result))) setQuestion(opened.question);
      }),
    askUndo: () => setQuestion({ kind: 'undo' }),
    cancel() {
      if (busy !== null) return;
      setQuestion(null);
      if (question?.kind === 'restore') void client.call('uploads.drop', { uploadId: question.uploadId });
    },
    confirm: () =>
      during('restoring', async () => {
        if (!question) return;
        const isUndo = question.kind === 'undo';
        const work = isUndo
          ? client.call('backup.undo')
          : client.call('backup.restore', { uploadId: question.uploadId });
        const done = await act(work);
        setQuestion(null);
        if (done) setSaid({ of: 'restoring', words: say(isUndo ? 'backup.undone' : 'backup.restored') });
      }),
  };
}

async function inspected(client: Client, file: File) {
  const uploaded = await uploadFile(client, file, file.name);
  if (!uploaded.ok) return { result: uploaded, question: null };
  const { uploadId } = uploaded.value;
  const report = await client.call('backup.inspect', { uploadId });
  if (report.ok) {
    return { result: report, question: { kind: 'restore', uploadId, report: report.value } as const };
  }
  await client.call('uploads.drop', { uploadId });
  return { result: report, question: null };
}
