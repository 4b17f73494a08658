import { useState } from 'react';
import type { SettingsChange } from '../../shared/settings.ts';
import { Backup } from '../components/settings/Backup.tsx';
import { Comparing } from '../components/settings/Comparing.tsx';
import { Look } from '../components/settings/Look.tsx';
import { MonthlyRecord } from '../components/settings/MonthlyRecord.tsx';
import { Reminders } from '../components/settings/Reminders.tsx';
import { RestoreDialog } from '../components/settings/RestoreDialog.tsx';
import { Startup } from '../components/settings/Startup.tsx';
import { Update } from '../components/settings/Update.tsx';
import { useBackups } from '../components/settings/use-backups.ts';
import { Watching } from '../components/settings/Watching.tsx';
import { useSpeech } from '../i18n.ts';
import type { PageProps } from '../page.ts';
import pageCss from '../style/pages.module.css';
import css from '../style/settings.module.css';

/** Every choice of the user, each saved as it is made. */
export default function Settings({ state, client, connected, act, go, notifications }: PageProps) {
  const { say } = useSpeech();
  const [tried, setTried] = useState(false);
  const change = (choices: SettingsChange) => void act(client.call('settings.change', choices));
  const backups = useBackups({ client, act });
  const inBrowser = state.app.shell === 'loopback';
  const tryOut = async () => setTried(await act(client.call('reminders.try')));
  return (
    <div className={pageCss.page}>
      <header className={pageCss.pageHead}>
        <div>
          <h1>{say('settings.title')}</h1>
          <p>{say('settings.lead')}</p>
        </div>
      </header>
      <div className={css.grid}>
        <div className={css.column}>
          <Update
            update={state.update}
            disabled={!connected}
            onRestart={() => void act(client.call('desktop.update'))}
          />
          <Look settings={state.settings} disabled={!connected} onChange={change} />
          <Reminders
            settings={state.settings}
            notifications={state.desktop.notifications}
            permission={notifications.permission}
            disabled={!connected}
            tried={tried}
            onChange={change}
            onAllow={() => void notifications.ask()}
            onTry={() => void tryOut()}
          />
          <Backup
            state={state}
            backups={backups}
            disabled={!connected}
            onAccounts={() => go({ page: 'accounts' })}
          />
        </div>
        <div className={css.column}>
          <Watching
            watch={state.settings.watch}
            disabled={!connected}
            onChange={(watch) => change({ watch })}
          />
          <MonthlyRecord
            settings={state.settings}
            inBrowser={inBrowser}
            disabled={!connected}
            onChange={change}
            onFolder={(path) => void act(client.call('monthlyRecord.folder', { path }))}
          />
          <Startup
            settings={state.settings}
            desktop={state.desktop}
            inBrowser={inBrowser}
            disabled={!connected}
            onLaunch={(on) => void act(client.call('desktop.launchAtLogin', { on }))}
            onChange={change}
          />
          <Comparing
            thresholdKwh={state.settings.meterThresholdKwh}
            disabled={!connected}
            onChange={(meterThresholdKwh) => change({ meterThresholdKwh })}
          />
        </div>
      </div>
      <RestoreDialog backups={backups} restored={state.backup.restored} />
    </div>
  );
}
