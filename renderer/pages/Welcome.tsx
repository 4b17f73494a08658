import { Anchor, Button } from '@mantine/core';
import { IconFlask, IconPlugConnected, IconShieldLock } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import icon from '../../assets/icon.svg?no-inline';
import type { Problem } from '../../shared/problem.ts';
import { ProblemNotice } from '../components/Notice.tsx';
import { useSpeech } from '../i18n.ts';
import type { PageProps } from '../page.ts';
import css from '../style/pages.module.css';

/** The first start: two ways in, and what becomes of the secret. */
export default function Welcome({
  client,
  connected,
  connect,
  importFile,
  act,
  problem,
}: PageProps & { problem: Problem | null }) {
  const { say } = useSpeech();
  const [entering, setEntering] = useState(false);
  const enterDemo = async () => {
    setEntering(true);
    await act(client.call('demo.enter'));
    setEntering(false);
  };
  return (
    <main className={css.welcome}>
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
      <p className={css.soft}>
        {say('imports.noAccess')}{' '}
        <Anchor
          component="button"
          type="button"
          size="sm"
          disabled={!connected}
          onClick={() => importFile(null)}
        >
          {say('imports.onlyFile')}
        </Anchor>
      </p>
      <p className={css.promise}>
        <IconShieldLock size={19} stroke={1.7} aria-hidden />
        {say('welcome.promise')}
      </p>
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
