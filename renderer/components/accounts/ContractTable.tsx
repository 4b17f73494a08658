import { ActionIcon, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { AppState, ContractView } from '../../../shared/app-state.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { TypedPower } from '../../../shared/typed-power.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { FollowingNote } from './FollowingNote.tsx';
import { PowerField } from './PowerField.tsx';

type Describe = (contract: ContractView, name: string, installedKw: number | null) => void;

interface Props {
  readonly contracts: readonly ContractView[];
  readonly disabled: boolean;
  /** The contracts are made up: their names are shown and not asked. */
  readonly fixed?: boolean;
  readonly state: AppState;
  readonly onDescribe: Describe;
  readonly onFollow: (contract: ContractView, followed: boolean) => void;
}

/** The contracts of an account, with the two things that the platform does not know: a name and the installed power. */
export function ContractTable({ contracts, fixed = false, ...rest }: Props) {
  const { say } = useSpeech();
  if (contracts.length === 0) return <p className={css.soft}>{say('accounts.noContracts')}</p>;
  return (
    <ul className={css.contracts} aria-label={say('accounts.contracts')}>
      <li className={css.contractsHead} aria-hidden>
        <span>{say('accounts.contractNumber')}</span>
        <span>{say('accounts.name')}</span>
        <span>{say('accounts.installed')}</span>
      </li>
      {contracts.map((contract) =>
        contract.following !== 'followed' ? (
          <li key={contract.id} className={css.contract}>
            <ContractNumber contract={contract} />
            <FollowingNote contract={contract} {...rest} />
          </li>
        ) : fixed ? (
          <FixedRow key={contract.id} contract={contract} />
        ) : (
          <ContractRow
            key={`${contract.id}/${contract.name}/${contract.installedKw}`}
            contract={contract}
            {...rest}
          />
        ),
      )}
    </ul>
  );
}

interface RowProps extends Omit<Props, 'contracts'> {
  readonly contract: ContractView;
}

function ContractNumber({ contract }: { readonly contract: ContractView }) {
  const { say } = useSpeech();
  return (
    <div>
      <strong>{contract.contractNumber}</strong>
      {contract.gridId && (
        <span className={css.gridId}>
          {say('accounts.gridId')} {contract.gridId}
        </span>
      )}
    </div>
  );
}

function FixedRow({ contract }: { readonly contract: ContractView }) {
  const { say, language } = useSpeech();
  const { name, installedKw } = contract;
  return (
    <li className={css.contract}>
      <ContractNumber contract={contract} />
      <span>{name || say('accounts.unnamed')}</span>
      <span>
        {installedKw === null ? say('accounts.installedPlaceholder') : formatNumber(installedKw, language)}
      </span>
    </li>
  );
}

function ContractRow({ contract, disabled, onDescribe }: RowProps) {
  const { say } = useSpeech();
  const [name, setName] = useState(contract.name);
  const [power, setPower] = useState<TypedPower>({ kw: contract.installedKw });
  const kw = 'kw' in power ? power.kw : undefined;
  const changed = kw !== undefined && (name.trim() !== contract.name || kw !== contract.installedKw);
  const number = contract.contractNumber;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (kw !== undefined && changed) onDescribe(contract, name.trim(), kw);
  };
  return (
    <li>
      <form className={css.contract} onSubmit={save}>
        <ContractNumber contract={contract} />
        <TextInput
          size="sm"
          aria-label={say('accounts.nameOf', { number })}
          placeholder={say('accounts.namePlaceholder')}
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <PowerField
          size="sm"
          number={number}
          placeholder={say('accounts.installedPlaceholder')}
          power={power}
          onPower={setPower}
        />
        <ActionIcon
          type="submit"
          size={34}
          disabled={disabled || !changed}
          aria-label={say('accounts.saveNamed', { number })}
        >
          <IconCheck size={18} aria-hidden />
        </ActionIcon>
      </form>
    </li>
  );
}
