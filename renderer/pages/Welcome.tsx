import { Anchor, Button } from '@mantine/core';
import { IconFlask, IconPlugConnected, IconShieldLock } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import icon from '../../assets/icon.svg?no-inline';
import type { Problem } from '../../shared/problem.ts';
import { OpenFile } from '../components/connector/OpenFile.tsx';
import { ProblemNotice } from '../components/Notice.tsx';
import { LanguageChoice } from '../components/settings/LanguageChoice.tsx';
import { RestoreDialog } from '../components/settings/RestoreDialog.tsx';
import { useBackups } from '../components/settings/use-backups.ts';
import { helpAt } from '../help-entries.ts';
import { useSpeech } from '../i18n.ts';
import type { PageProps } from '../page.ts';
import css from '../style/pages.module.css';

/** The first start: the ways in, what the words mean, and what becomes of the secret. */
export default function Welcome({
  client,
  connected,
  connect,
  importFile,
  act,
  go,
  state,
  problem,
}: PageProps & { problem: Problem | null }) {
  const { say } = useSpeech();
  const [entering, setEntering] = useState(false);
  const backups = useBackups({ client, act });
  const enterDemo = async () => {
    setEntering(true);
    await act(client.call('demo.enter'));
    setEntering(false);
  };
  return (
    <main className={css.welcome}>
      <nav className={css.welcomeTools} aria-label={say('welcome.tools')}>
        <Anchor component="button" type="button" size="sm" onClick={() => go(helpAt('words'))}>
          {say('welcome.help')}
        </Anchor>
        <LanguageChoice
          size="xs"
          language={state.settings.language}
          disabled={!connected}
          onChange={(language) => void act(client.call('settings.change', { language }))}
        />
      </nav>
      <header>
        <img src={icon} alt="" width={68} height={68} />
        <p className={css.brand}>{say('app.name')}</p>
        <h1>{say('welcome.title')}</h1>
        <p>{say('welcome.lead')}</p>
      </header>
      {problem && <ProblemNotice problem={problem} />}
      <div className={css.choices}>
        <Choice
          icon={<IconFlask size={28} stroke={1.6} aria-hidden />}
          title={say('welcome.demoTitle')}
          text={say('welcome.demoText')}
        >
          <Button size="md" loading={entering} disabled={!connected} onClick={() => void enterDemo()}>
            {say('welcome.demoAction')}
          </Button>
        </Choice>
        <Choice
          icon={<IconPlugConnected size={28} stroke={1.6} aria-hidden />}
          title={say('welcome.accountTitle')}
          text={say('welcome.accountText')}
        >
          <Button size="md" variant="default" disabled={!connected} onClick={connect}>
            {say('welcome.accountAction')}
          </Button>
        </Choice>
      </div>
      <div className={css.otherWays}>
        <p className={css.soft}>
          {say('imports.noAccess')}{' '}
          <Button variant="subtle" size="compact-sm" disabled={!connected} onClick={() => importFile(null)}>
            {say('imports.onlyFile')}
          </Button>
        </p>
        <p className={css.soft}>
          {say(backups.busy === 'checking' ? 'backup.checking' : 'welcome.otherPc')}{' '}
          <OpenFile
            label={say('backup.restore')}
            accept=".vigie"
            variant="subtle"
            size="compact-sm"
            disabled={!connected || backups.busy !== null}
            onFile={(file) => void backups.open(file)}
          />
        </p>
      </div>
      <p className={css.promise}>
        <IconShieldLock size={19} stroke={1.7} aria-hidden />
        {say('welcome.promise')}
      </p>
      <RestoreDialog backups={backups} restored={state.backup.restored} />
    </main>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Choice({ icon: sign, title, text, children }: ChoiceProps) {
  return (
    <section className={css.choice}>
      <span className={css.choiceIcon}>{sign}</span>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  );
}
