import { ActionIcon } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type FocusEvent, type FormEvent, type KeyboardEvent, useState } from 'react';
import type { TypedPower } from '../../../shared/accounts/typed-power.ts';
import type { ContractView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { ContractNumber } from './ContractNumber.tsx';
import { NameField } from './NameField.tsx';
import { PowerField } from './PowerField.tsx';

/** Keeps a contract's name and its installed power in kW; answers whether they were kept. */
export type Describe = (contract: ContractView, name: string, installedKw: number | null) => Promise<boolean>;

interface Props {
  readonly contract: ContractView;
  readonly disabled: boolean;
  readonly onDescribe: Describe;
}

interface Draft {
  readonly name: string;
  readonly power: TypedPower;
  /** Kept by main, and shown until the contract itself says the same. */
  readonly isKept: boolean;
}

/** A contract's name and power as the user writes them: kept on leaving the row or by Enter, given up by Escape. */
export function ContractRow({ contract, disabled, onDescribe }: Props) {
  const { say } = useSpeech();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [wasKept, setWasKept] = useState(false);
  const { name, power } = draft ?? { name: contract.name, power: { kw: contract.installedKw } };
  const isSame = !('fault' in power) && name.trim() === contract.name && power.kw === contract.installedKw;
  if (draft?.isKept && isSame) setDraft(null);
  const number = contract.contractNumber;
  const isWritten = draft !== null && !draft.isKept;
  const write = (change: Partial<Draft>) => {
    setWasKept(false);
    setDraft({ name, power, ...change, isKept: false });
  };
  const save = async () => {
    if (!isWritten || disabled || 'fault' in power) return;
    if (isSame) return setDraft(null);
    if (!(await onDescribe(contract, name.trim(), power.kw))) return;
    setWasKept(true);
    setDraft((current) => (current === draft ? { ...draft, isKept: true } : current));
  };
  return (
    <li>
      <form
        className={css.contract}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
        onBlur={({ currentTarget, relatedTarget }: FocusEvent) => {
          if (!currentTarget.contains(relatedTarget)) void save();
        }}
        onKeyDown={({ key }: KeyboardEvent) => key === 'Escape' && isWritten && setDraft(null)}
      >
        <ContractNumber contract={contract} />
        <NameField
          size="sm"
          aria-label={say('accounts.nameOf', { number })}
          placeholder={say('accounts.namePlaceholder')}
          value={name}
          onName={(typed) => write({ name: typed })}
        />
        <PowerField
          size="sm"
          number={number}
          placeholder={say('accounts.installedPlaceholder')}
          power={power}
          onPower={(typed) => write({ power: typed })}
        />
        <ActionIcon
          type="submit"
          className={css.keepRow}
          data-standing={isWritten ? 'written' : wasKept ? 'kept' : 'untouched'}
          size={34}
          disabled={disabled || 'fault' in power || !(isWritten || wasKept)}
          aria-label={say('accounts.saveNamed', { number })}
        >
          <IconCheck size={18} aria-hidden />
        </ActionIcon>
        <span className="hidden" role="status">
          {wasKept && say('accounts.savedNamed', { number })}
        </span>
      </form>
    </li>
  );
}
