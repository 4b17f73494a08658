import { Button } from '@mantine/core';
import type { AccountView, KeychainView } from '../../../shared/app-state.ts';
import { problem } from '../../../shared/problem.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/keychain.module.css';
import { Notice } from '../Notice.tsx';

interface Props {
  readonly account: AccountView;
  readonly keychain: KeychainView;
  readonly disabled: boolean;
  readonly onUse: () => void;
}

/** Why an account's token is not kept or cannot be read, what that means, and the way out. Nothing where all is well. */
export function TokenKeeping({ account, keychain, disabled, onUse }: Props) {
  const { say, language } = useSpeech();
  const { token, tokenTrouble } = account;
  if (tokenTrouble === null && token !== 'memory') return null;
  const isBack = couldBeKept(account, keychain);
  const { what, remedy, details } = problemWords(tokenTrouble ?? problem('noToken'), say, language);
  const consequence = { memory: 'notKept', unknown: 'notRead', stored: 'stillUsed', missing: null } as const;
  const so = consequence[token];
  const canRetry = tokenTrouble?.code !== 'secretTooLong' && tokenTrouble?.code !== 'noToken';
  return (
    <div className={css.keeping}>
      <Notice
        tone={token === 'unknown' || token === 'missing' ? 'bad' : 'todo'}
        title={isBack ? say('keychain.back') : what}
        details={isBack ? [] : details}
      >
        {isBack ? (
          say('keychain.backHint')
        ) : (
          <>
            {so && <b>{say(`keychain.${so}`)}</b>} {token === 'missing' ? say('keychain.pasteAgain') : remedy}
          </>
        )}
        {canRetry && (
          <p className={css.way}>
            <Button variant="default" size="compact-sm" disabled={disabled} onClick={onUse}>
              {say(token === 'memory' ? 'keychain.use' : 'keychain.retry')}
            </Button>
          </p>
        )}
      </Notice>
    </div>
  );
}

/** Whether a token is in memory only although the keychain answers (again). */
export function couldBeKept({ token, tokenTrouble }: AccountView, keychain: KeychainView): boolean {
  return (
    token === 'memory' &&
    tokenTrouble?.code !== 'secretTooLong' &&
    keychain.asked &&
    keychain.problem === null
  );
}

/** What will become of a token that is about to be pasted. */
export function KeychainNote({ keychain }: { readonly keychain: KeychainView }) {
  const { say, language } = useSpeech();
  if (!keychain.asked) return <p className={css.note}>{say('keychain.checking')}</p>;
  if (keychain.problem === null) return <p className={css.note}>{say('keychain.takes')}</p>;
  const { what, remedy } = problemWords(keychain.problem, say, language);
  const isLocked = keychain.problem.code === 'keychainLocked';
  return (
    <Notice tone="todo" title={what}>
      {say('keychain.willNotKeep')} {isLocked ? remedy : say('keychain.laterKept')}
    </Notice>
  );
}
