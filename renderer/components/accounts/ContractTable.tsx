import type { AppState, ContractView } from '../../../shared/app-state.ts';
import { formatNumber } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';
import { ContractNumber } from './ContractNumber.tsx';
import { ContractRow, type Describe } from './ContractRow.tsx';
import { FollowingNote } from './FollowingNote.tsx';

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
          <ContractRow key={contract.id} contract={contract} {...rest} />
        ),
      )}
    </ul>
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
