import { type Calls, done } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { withSchema } from '../../shared/profiles/profile-text.ts';
import { fail, ok } from '../../shared/result.ts';
import { checkProfileText } from '../platform/profile-check.ts';
import { profileJsonSchema } from '../platform/profile-json-schema.ts';
import type { Services } from '../services.ts';

/** The calls about connector profiles: choosing, importing, editing with a preview, exporting. */
export function profileHandlers(services: Services): Calls<'profiles'> {
  const { accounts, answers, previews, profiles, reader, saveText, onChange } = services;
  return {
    'profiles.list': async () => ok(profiles.list()),
    'profiles.read': async ({ id }) => profiles.read(id),
    'profiles.check': async ({ text }) => {
      const checked = checkProfileText(text);
      return checked.ok ? done : checked;
    },
    'profiles.save': async ({ text, replaces, consent = false }) => {
      const saved = await profiles.save({ text, replaces, consent });
      if (!saved.ok) return saved;
      const users = accounts.connected().filter(({ profileId }) => profileId === saved.value.id);
      for (const { id } of users) void reader.readBack(id);
      onChange();
      return saved;
    },
    'profiles.remove': async ({ id }) => {
      const user = accounts.list().find(({ profileId }) => profileId === id);
      if (user) return fail(problem('profileUsed', { id, account: user.label }));
      return profiles.remove(id);
    },
    'profiles.preview': (wish) => previews.show(wish),
    'profiles.sample': async ({ accountId }) => ok(answers.textOf(accountId)),
    'profiles.export': async ({ id }) => {
      if (id === null) {
        return saveText('profile.schema.json', `${JSON.stringify(profileJsonSchema(), null, 2)}\n`);
      }
      const read = profiles.read(id);
      if (!read.ok) return read;
      return saveText(`${id.replace(/\.json$/, '')}.json`, withSchema(read.value.text));
    },
  };
}
