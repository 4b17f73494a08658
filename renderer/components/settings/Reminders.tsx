import { Button, Switch } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import type { DesktopView } from '../../../shared/app-state.ts';
import type { Settings } from '../../../shared/settings.ts';
import { useSpeech } from '../../i18n.ts';
import type { PagePermission } from '../../page-notifications.ts';
import css from '../../style/settings.module.css';
import { Choice, Section } from './Section.tsx';

const TIMES = [
  'published',
  'deadline',
  'changed',
  'notPublished',
  'doubt',
  'missed',
  'refused',
  'token',
] as const;

interface Props {
  readonly settings: Settings;
  readonly notifications: DesktopView['notifications'];
  readonly permission: PagePermission;
  readonly disabled: boolean;
  /** True once a trial has been sent. */
  readonly tried: boolean;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onAllow: () => void;
  readonly onTry: () => void;
}

/** Whether reminders leave the app, what this computer can do about it, and when they come. */
export function Reminders(props: Props) {
  const { settings, notifications, permission, disabled, onChange } = props;
  const { say } = useSpeech();
  return (
    <Section title={say('settings.reminders')}>
      <Choice id="notify" label={say('settings.notify')} hint={say('settings.notifyHint')}>
        <Switch
          id="notify"
          size="md"
          aria-describedby="notify-hint"
          disabled={disabled}
          checked={settings.notify}
          onChange={({ currentTarget }) => onChange({ notify: currentTarget.checked })}
        />
      </Choice>
      <Ability {...props} able={notifications === 'page' ? permission : notifications} />
      <div className={css.times}>
        <h3>{say('settings.when')}</h3>
        <ul>
          {TIMES.map((time) => (
            <li key={time}>{say(`settings.times.${time}`)}</li>
          ))}
        </ul>
        <p className={css.hint}>{say('settings.whenNote')}</p>
      </div>
    </Section>
  );
}

type Able = PagePermission | Exclude<DesktopView['notifications'], 'page'>;

interface AbilityProps extends Pick<Props, 'disabled' | 'tried' | 'onAllow' | 'onTry'> {
  readonly able: Able;
}

/** Whether notifications get through here, with the button that asks for them or tries one. */
export function Ability({ able, disabled, tried, onAllow, onTry }: AbilityProps) {
  const { say } = useSpeech();
  const good = able === 'ready' || able === 'granted';
  const Sign = good ? IconBell : IconBellOff;
  return (
    <div className={css.ability} data-tone={good ? 'ok' : 'todo'} data-testid="notification-ability">
      <Sign size={19} stroke={1.8} aria-hidden />
      <div>
        <p>{say(`settings.able.${able}`)}</p>
        {tried && good && (
          <p className={css.hint} role="status">
            {say('settings.tried')}
          </p>
        )}
      </div>
      {able === 'default' && (
        <Button size="xs" disabled={disabled} onClick={onAllow}>
          {say('settings.allow')}
        </Button>
      )}
      {(good || able === 'failed') && (
        <Button size="xs" variant="default" disabled={disabled} onClick={onTry}>
          {say('settings.try')}
        </Button>
      )}
    </div>
  );
}
