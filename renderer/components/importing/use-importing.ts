import { useEffect, useRef, useState } from 'react';
import type { Input } from '../../../shared/contract.ts';
import type { ImportDone, ImportView } from '../../../shared/importing/imports.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Client } from '../../client.ts';
import { uploadFile } from '../../upload.ts';

/** Where an import stands. */
export type Importing =
  | { readonly kind: 'picking' }
  /** `share` from 0 to 1 of the file is with main. */
  | { readonly kind: 'uploading'; readonly name: string; readonly share: number }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: Problem }
  | { readonly kind: 'shown'; readonly view: ImportView }
  | { readonly kind: 'done'; readonly done: ImportDone };

type Adjustment = Omit<Input<'imports.adjust'>, 'importId'>;

/** One import from the file to its days; a newer file makes an older one's answer void, and closing leaves nothing. */
export function useImporting(client: Client, accountId: string | null) {
  const [at, setAt] = useState<Importing>({ kind: 'picking' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef<{ abort: AbortController; importId: string | null } | null>(null);

  const leave = () => {
    const left = running.current;
    running.current = null;
    left?.abort.abort();
    if (left?.importId) void client.call('imports.cancel', { importId: left.importId });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the dialog goes
  useEffect(() => leave, []);

  const take = async (file: Blob, name: string) => {
    leave();
    const mine = { abort: new AbortController(), importId: null as string | null };
    running.current = mine;
    const isMine = () => running.current === mine;
    setProblem(null);
    setAt({ kind: 'uploading', name, share: 0 });
    const onProgress = (share: number) => isMine() && setAt({ kind: 'uploading', name, share });
    const sent = await uploadFile(client, file, name, { signal: mine.abort.signal, onProgress });
    if (!isMine()) return;
    if (!sent.ok) return setAt({ kind: 'failed', name, problem: sent.problem });
    const { uploadId } = sent.value;
    mine.importId = uploadId;
    setAt({ kind: 'reading', name });
    const read = await client.call('imports.inspect', { uploadId, accountId });
    if (!isMine()) return;
    setAt(read.ok ? { kind: 'shown', view: read.value } : { kind: 'failed', name, problem: read.problem });
  };
  const work = async <T>(
    call: Promise<{ ok: true; value: T } | { ok: false; problem: Problem }>,
    then: (value: T) => void,
  ) => {
    const mine = running.current;
    setBusy(true);
    const result = await call;
    setBusy(false);
    if (running.current !== mine) return;
    setProblem(result.ok ? null : result.problem);
    if (result.ok) then(result.value);
  };
  const adjust = ({ importId }: ImportView, change: Adjustment) =>
    work(client.call('imports.adjust', { importId, ...change }), (view) => setAt({ kind: 'shown', view }));
  const confirm = ({ importId }: ImportView, newAccount: Input<'imports.confirm'>['newAccount']) =>
    work(client.call('imports.confirm', { importId, newAccount }), (done) => {
      running.current = null;
      setAt({ kind: 'done', done });
    });
  const again = () => {
    leave();
    setProblem(null);
    setAt({ kind: 'picking' });
  };
  return { at, problem, busy, take, adjust, confirm, again };
}
