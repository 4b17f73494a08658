import { Switch } from '@mantine/core';
import type { DesktopView } from '../../../shared/app-state.ts';
import type { Settings } from '../../../shared/settings.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/settings.module.css';
import { Choice, Section } from './Section.tsx';

interface Props {
  readonly settings: Settings;
  readonly desktop: DesktopView;
  readonly inBrowser: boolean;
  readonly disabled: boolean;
  readonly onLaunch: (on: boolean) => void;
  readonly onChange: (change: Partial<Settings>) => void;
}

/** Starting with the session, and staying in the tray: as the system says, not as the app would like. */
export function Startup({ settings, desktop, inBrowser, disabled, onLaunch, onChange }: Props) {
  const { say } = useSpeech();
  if (inBrowser) return <Section title={say('settings.startup')} lead={say('settings.inBrowser')} />;
  const { launchAtLogin, tray } = desktop;
  const state = say(`settings.launchStates.${launchAtLogin}`);
  const unasked = launchAtLogin === 'on' || launchAtLogin === 'off';
  return (
    <Section title={say('settings.startup')}>
      <Choice
        id="launch"
        label={say('settings.launch')}
        hint={unasked ? `${say('settings.launchHint')} ${state}` : state}
      >
        <Switch
          id="launch"
          size="md"
          aria-describedby="launch-hint"
          disabled={disabled || launchAtLogin === 'unavailable'}
          checked={launchAtLogin === 'on'}
          onChange={({ currentTarget }) => onLaunch(currentTarget.checked)}
        />
      </Choice>
      {tray ? (
        <Choice id="tray" label={say('settings.tray')} hint={say('settings.trayHint')}>
          <Switch
            id="tray"
            size="md"
            aria-describedby="tray-hint"
            disabled={disabled}
            checked={settings.keepInTray}
            onChange={({ currentTarget }) => onChange({ keepInTray: currentTarget.checked })}
          />
        </Choice>
      ) : (
        <p className={css.hint}>{say('settings.noTray')}</p>
      )}
    </Section>
  );
}
