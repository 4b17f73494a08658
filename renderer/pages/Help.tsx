import type { ReactNode } from 'react';
import { useSpeech } from '../i18n.ts';
import { MOD, type PageProps } from '../page.ts';
import css from '../style/pages.module.css';

const WORDS = [
  'order',
  'step',
  'curtailment',
  'stop',
  'limit',
  'zero',
  'acknowledge',
  'hlar',
  'token',
  'fingerprint',
] as const;
const REFUSED = ['token', 'ip', 'late', 'contract', 'doubt', 'down'] as const;
const TECHNICAL_CONTACT = 'smart-oa-contact-technique@edf.fr';

/** The words, the rule with its source, what to do when refused, contacts, where the data lie, shortcuts. */
export default function Help({ state }: PageProps) {
  const { say } = useSpeech();
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div>
          <h1>{say('help.title')}</h1>
          <p>{say('help.lead')}</p>
        </div>
      </header>
      <div className={css.help}>
        <div className={css.helpColumn}>
          <Block title={say('help.ruleTitle')}>
            <p>{say('help.rule')}</p>
            <p>{say('help.ruleWhole')}</p>
            <p>{say('help.ruleFinal')}</p>
            <p>{say('help.ruleStop')}</p>
            <p className={css.soft}>{say('help.source')}</p>
          </Block>
          <Block title={say('help.wordsTitle')}>
            <Terms list={WORDS.map((key) => [say(`help.words.${key}`), say(`help.words.${key}Text`)])} />
          </Block>
        </div>
        <div className={css.helpColumn}>
          <Block title={say('help.refusedTitle')}>
            <Terms
              list={REFUSED.map((key) => [say(`help.refused.${key}`), say(`help.refused.${key}Text`)])}
            />
          </Block>
          <Block title={say('help.contactsTitle')}>
            <Terms
              list={[
                [
                  say('help.contactMail'),
                  <a key="mail" href={`mailto:${TECHNICAL_CONTACT}`}>
                    {TECHNICAL_CONTACT}
                  </a>,
                ],
                [say('help.contactPhone'), say('help.contactPhoneText')],
                [say('help.contactFirst'), say('help.contactFirstText')],
              ]}
            />
          </Block>
          <Block title={say('help.shortcutsTitle')}>
            <dl className={css.keys}>
              <Keys keys={[`${MOD}+R`]} does={say('help.shortcuts.read')} />
              <Keys keys={[`${MOD}+${say('app.enter')}`]} does={say('help.shortcuts.acknowledge')} />
              <Keys keys={[`${MOD}+E`]} does={say('help.shortcuts.export')} />
              <Keys keys={[`${MOD}+P`]} does={say('help.shortcuts.print')} />
              <Keys keys={['←', '→']} does={say('help.shortcuts.days')} />
              <Keys keys={[`${MOD}+1`, `${MOD}+6`]} does={say('help.shortcuts.pages')} between="…" />
              <Keys keys={[`${MOD}+,`]} does={say('help.shortcuts.settings')} />
            </dl>
          </Block>
          <Block title={say('help.dataTitle')}>
            <p>{say('help.dataText')}</p>
            <p className={css.path}>{state.app.dataDir}</p>
            <p>{say('help.secretText')}</p>
          </Block>
          <Block title={say('backup.move.title')}>
            <p>{say('backup.move.make')}</p>
            <p>{say('backup.move.restore')}</p>
            <p>{say('backup.move.tokens')}</p>
          </Block>
          <Block title={say('help.versionTitle')}>
            <p>
              {say('app.name')} {state.app.version} · {say(`help.shells.${state.app.shell}`)}
            </p>
            <p className={css.soft}>{say('help.notOfficial')}</p>
          </Block>
        </div>
      </div>
    </div>
  );
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.block}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Terms({ list }: { readonly list: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.terms}>
      {list.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

interface KeysProps {
  readonly keys: readonly string[];
  readonly does: string;
  readonly between?: string;
}

function Keys({ keys, does, between = ' ' }: KeysProps) {
  return (
    <div>
      <dt>
        {keys.map((key, i) => (
          <span key={key}>
            {i > 0 && between}
            <kbd>{key}</kbd>
          </span>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
