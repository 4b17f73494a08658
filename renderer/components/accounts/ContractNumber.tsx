import type { ContractView } from '../../../shared/app-state.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/pages.module.css';

/** What the platform calls a contract. */
export function ContractNumber({ contract }: { readonly contract: ContractView }) {
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
