import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { byNumber } from '../../shared/accounts/contract-name.ts';
import type { AccountView, ContractView } from '../../shared/app-state.ts';
import { MINUTE } from '../../shared/calendar/time.ts';
import { AccountCard } from '../components/accounts/AccountCard.tsx';
import { AccountForm } from '../components/accounts/AccountForm.tsx';
import { ContractTable } from '../components/accounts/ContractTable.tsx';
import { DeclaredAddresses } from '../components/accounts/DeclaredAddresses.tsx';
import { Removal } from '../components/accounts/Removal.tsx';
import { TokenKeeping } from '../components/accounts/TokenKeeping.tsx';
import { Empty } from '../components/Empty.tsx';
import { FiledAccountForm } from '../components/importing/FiledAccount.tsx';
import { TotpRow } from '../components/totp/TotpRow.tsx';
import { useSpeech } from '../i18n.ts';
import { useNow } from '../now.ts';
import type { PageProps } from '../page.ts';
import css from '../style/pages.module.css';

type Open = { readonly form: 'change' | 'remove'; readonly account: AccountView } | null;

/** The accounts with their tokens, and the contracts with the user's own names. */
export default function Accounts(page: PageProps) {
  const { state, client, connected, connect, importFile, act, go, renew } = page;
  const { say } = useSpeech();
  const now = useNow(state.clockOffset, MINUTE);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div>
          <h1>{say('accounts.title')}</h1>
          <p>{say('accounts.lead')}</p>
        </div>
        <div className={css.headTools}>
          <Button variant="default" onClick={() => go({ page: 'profiles' })}>
            {say('profiles.open')}
          </Button>
          {state.demo === null && (
            <Button variant="default" disabled={!connected} onClick={() => importFile(null)}>
              {say('imports.openShort')}
            </Button>
          )}
          {state.demo === null && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} disabled={!connected} onClick={connect}>
              {say('accounts.add')}
            </Button>
          )}
        </div>
      </header>
      {state.accounts.length === 0 && <Empty title={say('accounts.none')}>{say('accounts.noneHint')}</Empty>}
      {state.accounts.map((account) => (
        <AccountCard
          key={account.id}
          account={account}
          demo={state.demo !== null}
          now={now}
          disabled={!connected}
          onRenew={() => renew(account.id)}
          onChange={() => setOpen({ form: 'change', account })}
          onRemove={() => setOpen({ form: 'remove', account })}
          onImport={() => importFile(account.id)}
        >
          {state.demo === null && (
            <TokenKeeping
              account={account}
              keychain={state.keychain}
              disabled={!connected}
              onUse={() => void act(client.call('accounts.useKeychain', { accountId: account.id }))}
            />
          )}
          <ContractTable
            contracts={state.contracts.filter(({ accountId }) => accountId === account.id).sort(byNumber)}
            state={state}
            disabled={!connected}
            fixed={state.demo !== null}
            onFollow={({ id: contractId }, followed) =>
              void act(client.call('contracts.follow', { contractId, followed }))
            }
            onDescribe={({ id: contractId }, name, installedKw) =>
              act(client.call('contracts.describe', { contractId, name, installedKw }))
            }
          />
          {state.demo === null && <TotpRow account={account} page={page} />}
          {state.demo === null && account.access === 'platform' && (
            <DeclaredAddresses
              account={account}
              disabled={!connected}
              copyByMain={
                state.app.shell === 'electron'
                  ? () => act(client.call('accounts.copy', { accountId: account.id, what: 'addresses' }))
                  : null
              }
              onDeclare={(addresses) =>
                void act(
                  client.call('accounts.declareAddresses', {
                    accountId: account.id,
                    addresses: [...addresses],
                  }),
                )
              }
            />
          )}
        </AccountCard>
      ))}
      <Orphans contracts={state.contracts.filter(({ following }) => following === 'orphan')} />
      {open?.form === 'change' && open.account.access === 'file' && (
        <FiledAccountForm account={open.account} client={client} onClose={close} />
      )}
      {open?.form === 'change' && open.account.access === 'platform' && (
        <AccountForm account={open.account} client={client} onClose={close} />
      )}
      {open?.form === 'remove' && (
        <Removal
          account={open.account}
          onClose={close}
          onConfirm={(history) => {
            close();
            void act(client.call('accounts.remove', { accountId: open.account.id, history }));
          }}
        />
      )}
    </div>
  );
}

function Orphans({ contracts }: { readonly contracts: readonly ContractView[] }) {
  const { say } = useSpeech();
  if (contracts.length === 0) return null;
  return (
    <section className={css.block} aria-label={say('follow.orphans')}>
      <h2>{say('follow.orphans')}</h2>
      <p className={css.soft}>{say('follow.orphansHint')}</p>
      <ul className={css.orphans}>
        {contracts.map((contract) => (
          <li key={contract.id}>{[contract.name, contract.contractNumber].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
    </section>
  );
}
