import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { checkDeclaredAddresses } from '../../../shared/accounts/ip-address.ts';
import type { AccountView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/addresses.module.css';
import { type CopyByMain, CopyText } from '../CopyText.tsx';

interface Props {
  readonly account: AccountView;
  readonly disabled: boolean;
  readonly onDeclare: (addresses: readonly string[]) => void;
  /** Copies them outside of the page, where the page may not. */
  readonly copyByMain: CopyByMain;
}

/** The user's own note of the addresses that he declared on the portal: one public address each, ready to be copied. */
export function DeclaredAddresses({ account, disabled, onDeclare, copyByMain }: Props) {
  const { say } = useSpeech();
  const { addresses, environment } = account;
  return (
    <section className={css.box} id={`addresses-${account.id}`} aria-label={say('addresses.title')}>
      <div className={css.head}>
        <h3>{say('addresses.title')}</h3>
        {addresses.length > 0 && (
          <CopyText
            text={addresses.join('\n')}
            byMain={copyByMain}
            label="addresses.copy"
            copied="addresses.copied"
          />
        )}
      </div>
      <p className={css.hint}>
        {say(environment === 'production' ? 'addresses.hintProduction' : 'addresses.hintTest')}
      </p>
      {addresses.length > 0 && (
        <ul className={css.list}>
          {addresses.map((address) => (
            <li key={address}>
              <code>{address}</code>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                disabled={disabled}
                aria-label={say('addresses.remove', { address })}
                onClick={() => onDeclare(addresses.filter((other) => other !== address))}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <AddAddress addresses={addresses} disabled={disabled} onDeclare={onDeclare} />
    </section>
  );
}

type AddProps = Pick<AccountView, 'addresses'> & Pick<Props, 'disabled' | 'onDeclare'>;

function AddAddress({ addresses, disabled, onDeclare }: AddProps) {
  const { say } = useSpeech();
  const [entry, setEntry] = useState('');
  const [fault, setFault] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkDeclaredAddresses([...addresses, entry]);
    if (checked.ok) {
      onDeclare(checked.value);
      setEntry('');
    } else {
      const { code } = checked.problem;
      setFault(`${say(`problem.${code}`)} ${say(`remedy.${code}`)}`);
    }
  };
  return (
    <form className={css.add} onSubmit={add} noValidate>
      <TextInput
        aria-label={say('addresses.label')}
        placeholder={say('addresses.placeholder')}
        spellCheck={false}
        value={entry}
        error={fault}
        onChange={({ currentTarget }) => {
          setEntry(currentTarget.value);
          setFault('');
        }}
      />
      <Button type="submit" variant="default" disabled={disabled || entry.trim() === ''}>
        {say('addresses.add')}
      </Button>
    </form>
  );
}
