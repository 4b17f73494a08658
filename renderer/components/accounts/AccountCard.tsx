import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/app-state.ts';
import { type Instant, SECOND, timeOf } from '../../../shared/calendar/time.ts';
import { formatDay, formatDrift } from '../../../shared/format.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import { useSpeech } from '../../i18n.ts';
import { ageWords, momentIn } from '../../moments.ts';
import css from '../../style/pages.module.css';
import { TestTag } from '../TestTag.tsx';
import { isReplacedToken } from './AccountNotices.tsx';

interface Props {
  readonly account: AccountView;
  readonly demo: boolean;
  readonly now: Instant;
  readonly disabled: boolean;
  readonly onRenew: () => void;
  readonly onChange: () => void;
  readonly onRemove: () => void;
  readonly onImport: () => void;
  readonly children: ReactNode;
}

const TOKEN_LIFE_DAYS = 182;

/** One account: what it is, how its token, its reading and its clock stand, and below it its contracts. */
export function AccountCard(props: Props) {
  const { account, demo, disabled } = props;
  const { say } = useSpeech();
  const filed = account.access === 'file';
  return (
    <section className={css.block} aria-label={account.label}>
      <header className={css.accountHead}>
        <div>
          <h2>
            {account.label}
            {account.environment === 'test' && !demo && <TestTag />}
          </h2>
          <p className={css.soft}>
            {say(`accounts.roles.${account.role}`)} · {say(`accounts.environments.${account.environment}`)} ·{' '}
            {filed ? say('imports.filedFacts') : <span className={css.address}>{account.baseUrl}</span>}
          </p>
        </div>
        {demo ? (
          <p className={css.soft}>{say('accounts.demoNote')}</p>
        ) : (
          <div className={css.tools}>
            {filed && (
              <Button variant="default" size="xs" disabled={disabled} onClick={props.onImport}>
                {say('imports.openShort')}
              </Button>
            )}
            <Button variant="default" size="xs" disabled={disabled} onClick={props.onChange}>
              {say('accounts.change')}
            </Button>
            <Button variant="subtle" color="brick" size="xs" disabled={disabled} onClick={props.onRemove}>
              {say('accounts.remove')}
            </Button>
          </div>
        )}
      </header>
      {!filed && <Facts {...props} />}
      {props.children}
    </section>
  );
}

function Facts({ account, demo, now, disabled, onRenew }: Props) {
  const speech = useSpeech();
  const { say, language } = speech;
  const read = account.lastReadAt;
  const at = read === null ? null : momentIn(read, now, speech);
  return (
    <dl className={css.facts}>
      <TokenFact account={account} disabled={disabled} onRenew={demo ? null : onRenew} />
      <div>
        <dt>{say('accounts.lastRead')}</dt>
        <dd>
          {at && read !== null
            ? `${at.today ? at.facts.time : at.facts.moment} (${ageWords(now - read, speech)})`
            : say('accounts.never')}
          {account.trouble && (
            <span className={css.bad}>
              {problemWords(account.trouble.problem, say, language).what}{' '}
              {isReplacedToken(account) && say('connection.replacedElsewhere')}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{say('accounts.clock')}</dt>
        <dd>
          {demo
            ? say('accounts.clockDemo', { time: timeOf(now) })
            : account.lastReadAt === null || account.token === 'missing'
              ? say('accounts.clockUnknown')
              : Math.abs(account.clockOffset) <= 30 * SECOND
                ? say('accounts.clockGood')
                : say(account.clockOffset < 0 ? 'accounts.clockAhead' : 'accounts.clockBehind', {
                    drift: formatDrift(account.clockOffset, language),
                  })}
        </dd>
      </div>
    </dl>
  );
}

interface TokenProps {
  readonly account: AccountView;
  readonly disabled: boolean;
  readonly onRenew: (() => void) | null;
}

function TokenFact({ account, disabled, onRenew }: TokenProps) {
  const { say, language } = useSpeech();
  const days = account.tokenDaysLeft;
  const left =
    days < 0
      ? say('accounts.expired')
      : days === 0
        ? say('accounts.expiresToday')
        : say('accounts.daysLeft', { count: days });
  return (
    <div>
      <dt>{say('accounts.token')}</dt>
      <dd>
        <strong>{left}</strong> · {say(`accounts.tokenStates.${account.token}`)}
        <span className={css.life} data-low={days <= 14 || undefined}>
          <i style={{ width: `${Math.max(0, Math.min(100, (100 * days) / TOKEN_LIFE_DAYS))}%` }} />
        </span>
        <span className={css.created}>
          {say('accounts.createdOn', { day: formatDay(account.tokenCreatedOn, language, 'plain') })}
          {onRenew && (
            <Button variant="default" size="compact-sm" disabled={disabled} onClick={onRenew}>
              {say(account.token === 'missing' ? 'renewal.paste' : 'renewal.renew')}
            </Button>
          )}
        </span>
      </dd>
    </div>
  );
}
