import { Button, Select } from '@mantine/core';
import type { AccountView, ProfileView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import { profileName } from '../../page.ts';
import pageCss from '../../style/pages.module.css';
import css from '../../style/profiles.module.css';
import { ProblemNotice } from '../Notice.tsx';

export interface ProfileActions {
  readonly onEdit: (profile: ProfileView) => void;
  readonly onCopy: (profile: ProfileView) => void;
  readonly onExport: (profile: ProfileView) => void;
  readonly onRemove: (profile: ProfileView) => void;
  readonly onChoose: (account: AccountView, profileId: string) => void;
}

interface Props extends ProfileActions {
  readonly profiles: readonly ProfileView[];
  readonly accounts: readonly AccountView[];
  readonly disabled: boolean;
}

/** Every profile with who uses it and what can be done with it, then which one each account follows. */
export function ProfileList(props: Props) {
  const { profiles, accounts, disabled, onChoose } = props;
  const { say } = useSpeech();
  const usable = profiles.filter(({ problem }) => problem === null);
  const original = usable.find(({ origin }) => origin === 'shipped');
  return (
    <>
      {profiles.map((profile) => (
        <ProfileCard key={profile.id} profile={profile} {...props} />
      ))}
      {accounts.length > 0 && (
        <section className={pageCss.block} aria-label={say('profiles.perAccount')}>
          <h2>{say('profiles.perAccount')}</h2>
          {accounts.map((account) => (
            <div key={account.id} className={css.account}>
              <Select
                label={say('profiles.profileOf', { label: account.label })}
                data={usable.map((profile) => ({
                  value: profile.id,
                  label: `${profileName(profile, say)} · ${profile.version}`,
                }))}
                value={account.profileId}
                disabled={disabled}
                onChange={(id) => id && onChoose(account, id)}
                allowDeselect={false}
              />
              {original && account.profileId !== original.id && (
                <Button variant="default" disabled={disabled} onClick={() => onChoose(account, original.id)}>
                  {say('profiles.restore')}
                </Button>
              )}
            </div>
          ))}
        </section>
      )}
    </>
  );
}

function ProfileCard({ profile, accounts, disabled, ...on }: Props & { readonly profile: ProfileView }) {
  const { say } = useSpeech();
  const users = accounts.filter(({ profileId }) => profileId === profile.id).map(({ label }) => label);
  const isOwn = profile.origin === 'own';
  const { problem } = profile;
  const name = profileName(profile, say);
  return (
    <section className={pageCss.block} aria-label={name}>
      <header className={pageCss.accountHead}>
        <div>
          <h2>{name}</h2>
          <p className={pageCss.soft}>
            {problem === null &&
              `${profile.id} · ${say('profiles.version', { version: profile.version })} · `}
            {say(`profiles.origins.${profile.origin}`)}
          </p>
        </div>
        <div className={pageCss.tools}>
          <Button variant="default" size="xs" disabled={disabled} onClick={() => on.onEdit(profile)}>
            {say(isOwn ? 'profiles.edit' : 'profiles.adapt')}
          </Button>
          {isOwn && problem === null && (
            <Button variant="default" size="xs" disabled={disabled} onClick={() => on.onCopy(profile)}>
              {say('profiles.copy')}
            </Button>
          )}
          <Button variant="default" size="xs" disabled={disabled} onClick={() => on.onExport(profile)}>
            {say('profiles.export')}
          </Button>
          {isOwn && (
            <Button
              variant="subtle"
              color="brick"
              size="xs"
              disabled={disabled}
              onClick={() => on.onRemove(profile)}
            >
              {say('profiles.remove')}
            </Button>
          )}
        </div>
      </header>
      {problem ? (
        <ProblemNotice problem={problem} />
      ) : (
        <p>
          {users.length > 0 ? say('profiles.usedBy', { accounts: users.join(', ') }) : say('profiles.unused')}
        </p>
      )}
    </section>
  );
}
