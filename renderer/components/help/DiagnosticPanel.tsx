import { Button, Group } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react';
import type { Check, CheckState, Diagnostic } from '../../../shared/diagnostic/diagnostic.ts';
import { checkWords, errorWords } from '../../../shared/diagnostic/diagnostic-words.ts';
import { useSpeech } from '../../i18n.ts';
import type { PageProps } from '../../page.ts';
import css from '../../style/help.module.css';
import pages from '../../style/pages.module.css';
import { ProblemNotice } from '../Notice.tsx';
import { CopyDiagnostic } from './CopyDiagnostic.tsx';
import { useDiagnostic } from './use-diagnostic.ts';

const SIGNS = {
  good: IconCircleCheck,
  look: IconAlertTriangle,
  bad: IconCircleX,
  unknown: IconHelpCircle,
  none: IconCircleMinus,
} as const satisfies Record<CheckState, unknown>;

/** Every check with its state and what helps, and the whole of it as one text for support. */
export function DiagnosticPanel(page: PageProps) {
  const { say } = useSpeech();
  const { diagnostic, running, problem, again } = useDiagnostic(page);
  const { client, connected, state } = page;
  const byMain = state.app.shell === 'electron';
  return (
    <div className={css.diagnostic} data-testid="diagnostic" aria-busy={running}>
      <p className={pages.soft}>{say('diagnostic.lead')}</p>
      {problem && <ProblemNotice problem={problem} />}
      {diagnostic ? <Checks diagnostic={diagnostic} /> : <p role="status">{say('diagnostic.running')}</p>}
      {diagnostic && <Errors diagnostic={diagnostic} />}
      <Group gap={10}>
        <CopyDiagnostic diagnostic={diagnostic} client={client} byMain={byMain} />
        <Button variant="default" loading={running} disabled={!connected} onClick={() => again('untouched')}>
          {say('diagnostic.again')}
        </Button>
        {state.accounts.some(({ access }) => access === 'platform') && (
          <Button variant="subtle" disabled={!connected || running} onClick={() => again('asked')}>
            {say('diagnostic.ask')}
          </Button>
        )}
      </Group>
      <p className={pages.soft}>{say('diagnostic.copyHint')}</p>
    </div>
  );
}

function Checks({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const { say } = useSpeech();
  return (
    <ul className={css.checks} aria-label={say('diagnostic.checked')}>
      {diagnostic.checks.map((check) => (
        <CheckLine key={`${check.name}/${check.account}`} check={check} diagnostic={diagnostic} />
      ))}
    </ul>
  );
}

function CheckLine({ check, diagnostic }: { readonly check: Check; readonly diagnostic: Diagnostic }) {
  const speech = useSpeech();
  const { title, state, found, remedy } = checkWords(check, diagnostic.accounts, speech);
  const Sign = SIGNS[check.state];
  return (
    <li data-state={check.state}>
      <Sign size={19} stroke={1.9} aria-hidden />
      <span className={css.checkTitle}>{title}</span>
      <span className={css.checkState}>{state}</span>
      <span className={css.checkFound}>
        {found}
        {remedy !== '' && <em>{remedy}</em>}
      </span>
    </li>
  );
}

function Errors({ diagnostic: { errors } }: { readonly diagnostic: Diagnostic }) {
  const speech = useSpeech();
  if (errors.length === 0) return null;
  return (
    <details>
      <summary>{speech.say('diagnostic.lastErrors', { count: errors.length })}</summary>
      <ul className={css.errors}>
        {errors.map((error, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a log may be the same
          <li key={i}>{errorWords(error, speech)}</li>
        ))}
      </ul>
    </details>
  );
}
