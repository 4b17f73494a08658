import { useCallback, useEffect, useState } from 'react';
import type { AccountView, ProfileView } from '../../../shared/app-state.ts';
import type { Problem } from '../../../shared/problem.ts';
import { copiedProfile } from '../../../shared/profiles/profile-text.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import { type PageProps, profileName } from '../../page.ts';
import { saveBlob } from '../../save-blob.ts';
import { type Draft, useDraft } from './draft.ts';

/** A save that waits for the user's consent. */
export interface Asked {
  readonly draft: Draft;
  readonly problem: Problem;
}

/** The profiles at hand, the draft, and everything that is done with them. */
export function useProfiles({ client, act }: Pick<PageProps, 'client' | 'act'>) {
  const { say } = useSpeech();
  const [list, setList] = useState<readonly ProfileView[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { draft, put, kept } = useDraft();
  const refresh = useCallback(async () => {
    const found = await client.call('profiles.list');
    if (found.ok) setList(found.value);
  }, [client]);
  useEffect(() => void refresh(), [refresh]);

  const copy = (text: string, { id, label }: Pick<ProfileView, 'id' | 'label'>) => {
    const name = say('profiles.copyLabel', { label }).slice(0, 120);
    put({ replaces: null, text: copiedProfile(text, freeId(list, id), name), saved: '' });
  };
  const open = async (profile: ProfileView, asCopy: boolean) => {
    const read = await readText(client, act, profile.id);
    if (read === null) return;
    if (asCopy) copy(read, { id: profile.id, label: profileName(profile, say) });
    else put({ replaces: profile.id, text: read, saved: read });
  };
  const save = async (wish: Draft, consent = false) => {
    const { text, replaces } = wish;
    setAsked(null);
    const saved = await client.call('profiles.save', { text, replaces, consent });
    const code = saved.ok ? null : saved.problem.code;
    if (!saved.ok && (code === 'profileReplaces' || code === 'profileOlder')) {
      setAsked({ draft: wish, problem: saved.problem });
      return;
    }
    await act(Promise.resolve(saved));
    if (!saved.ok) put(wish);
    else {
      if (draft) put({ replaces: saved.value.id, text, saved: text });
      setSaid(say('profiles.saved'));
      await refresh();
    }
  };
  const exported = async (id: string | null) => {
    const made = await client.call('profiles.export', { id });
    if (!(await act(Promise.resolve(made))) || !made.ok) return;
    const { fileName, download } = made.value;
    if (download && client.download) saveBlob(await client.download(download), fileName);
    setSaid(say('profiles.exported', { file: fileName }));
  };
  return {
    list,
    draft,
    kept,
    asked,
    said,
    put,
    save,
    exported,
    edit: (profile: ProfileView) => open(profile, profile.origin === 'shipped'),
    copy: (profile: ProfileView) => open(profile, true),
    forget: () => setAsked(null),
    async importFile(file: File | null) {
      if (file) await save({ replaces: null, text: await file.text(), saved: '' });
    },
    async remove({ id }: ProfileView) {
      await act(client.call('profiles.remove', { id }));
      await refresh();
    },
    choose(
      { id: accountId, label, role, environment, baseUrl, tokenCreatedOn }: AccountView,
      profileId: string,
    ) {
      const fields = { accountId, label, role, environment, baseUrl, tokenCreatedOn, profileId };
      void act(client.call('accounts.change', fields));
    },
    async reset() {
      const original = list.find(({ origin }) => origin === 'shipped');
      const text = original && (await readText(client, act, original.id));
      if (!draft || !text) return;
      const { id, label } = namesOf(draft.text) ?? { id: freeId(list, original.id), label: original.label };
      put({ ...draft, text: copiedProfile(text, id, label) });
    },
  } as const;
}

async function readText(client: Client, act: PageProps['act'], id: string): Promise<string | null> {
  const read = await client.call('profiles.read', { id });
  await act(Promise.resolve(read));
  return read.ok ? read.value.text : null;
}

function namesOf(text: string): { id: string; label: string } | null {
  try {
    const { id, label } = JSON.parse(text) as { id?: unknown; label?: unknown };
    return typeof id === 'string' && typeof label === 'string' ? { id, label } : null;
  } catch {
    return null;
  }
}

/** An id that no profile has yet: `smartoa-2`. */
function freeId(list: readonly ProfileView[], id: string): string {
  const taken = new Set(list.map((profile) => profile.id));
  const stem = id.replace(/-\d+$/, '').slice(0, 58);
  let n = 2;
  while (taken.has(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}
