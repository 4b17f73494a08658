import { Button, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { readPortalUrl } from '../../../shared/accounts/portal-url.ts';
import type { AccountView, AppState } from '../../../shared/app-state.ts';
import { isOpen } from '../../../shared/day/day-state.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import pages from '../../style/pages.module.css';
import css from '../../style/totp.module.css';
import { Notice, ProblemNotice } from '../Notice.tsx';
import { type RenewalProps, RenewalStep } from './RenewalStep.tsx';

type Props = RenewalProps & {
  /** Straight to the token, which was made already. */
  readonly onToken: () => void;
};

/** The way to the portal, whose address the user tells once. */
export function PortalStep({ page, account, renewing: _, onToken, ...ways }: Props) {
  const { say } = useSpeech();
  const portal = usePortal(page, account);
  const { url, editing, entry, fault, problem, opened } = portal;
  return (
    <RenewalStep
      step={1}
      title={say('renewal.portalTitle')}
      lead={say('renewal.portalLead')}
      next={say('wizard.next')}
      aside={
        <Button variant="default" onClick={onToken}>
          {say('renewal.haveToken')}
        </Button>
      }
      {...ways}
    >
      {isAnswerDue(page.state, account) && (
        <Notice tone="todo" title={say('renewal.open')}>
          {say('renewal.openHint')}
        </Notice>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {editing ? (
        <TextInput
          type="url"
          label={say('portal.address')}
          description={say('portal.addressHint')}
          placeholder="https://…"
          spellCheck={false}
          maxLength={500}
          value={entry}
          error={fault && say('portal.addressFault')}
          onChange={({ currentTarget }) => portal.type(currentTarget.value)}
        />
      ) : (
        <div className={css.portal}>
          <code>{url}</code>
          <Button variant="subtle" size="compact-sm" onClick={portal.edit}>
            {say('portal.change')}
          </Button>
        </div>
      )}
      <div className={css.shown}>
        <Button
          variant="default"
          leftSection={<IconExternalLink size={17} aria-hidden />}
          disabled={!page.connected}
          onClick={() => void portal.open()}
        >
          {say('portal.open')}
        </Button>
        <span className={pages.soft} role="status">
          {opened && say('portal.opened')}
        </span>
      </div>
    </RenewalStep>
  );
}

/** The noted address, its edition, and its opening by main. */
function usePortal({ client }: RenewalProps['page'], { id: accountId, portalUrl: url }: AccountView) {
  const [entry, setEntry] = useState(url ?? '');
  const [changing, setChanging] = useState(false);
  const [fault, setFault] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [opened, setOpened] = useState(false);
  const editing = changing || url === null;
  const note = async (): Promise<boolean> => {
    const read = readPortalUrl(entry);
    setFault(read === null);
    if (read === null) return false;
    const noted = await client.call('portal.note', { accountId, url: read });
    setProblem(noted.ok ? null : noted.problem);
    setChanging(!noted.ok);
    return noted.ok;
  };
  const open = async () => {
    setOpened(false);
    if (editing && !(await note())) return;
    const result = await client.call('portal.open', { accountId });
    setOpened(result.ok);
    setProblem(result.ok ? null : result.problem);
  };
  const edit = () => {
    setEntry(url ?? '');
    setChanging(true);
    setOpened(false);
  };
  const type = (text: string) => {
    setEntry(text);
    setFault(false);
  };
  return { url, editing, entry, fault, problem, opened, open, edit, type };
}

/** Whether a contract of the account waits for an answer, which cannot be sent between two tokens. */
function isAnswerDue({ tomorrow, contracts }: AppState, { id }: AccountView): boolean {
  const own = new Set(contracts.filter(({ accountId }) => accountId === id).map((contract) => contract.id));
  return tomorrow.some(({ contractId, state }) => own.has(contractId) && isOpen(state));
}
