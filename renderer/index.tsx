import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import './style/global.css';
import './style/contrast.css';
import { MantineProvider, type MantineThemeOverride, mergeThemeOverrides } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { StrictMode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Settings } from '../shared/settings.ts';
import { App } from './App.tsx';
import { type Client, clientOver } from './client.ts';
import { startLanguages, useSpeech } from './i18n.ts';
import { Expired } from './pages/Expired.tsx';
import { cssVariables, theme } from './style/theme.ts';
import { electronTransport } from './transports/electron.ts';

type Session = { readonly client: Client } | 'opening' | 'lost';

function Root() {
  const [session, setSession] = useState<Session>('opening');
  const [choice, setChoice] = useState<Settings['theme']>('system');
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  useEffect(() => {
    const lost = () => setSession('lost');
    opened.then((transport) => setSession({ client: clientOver(transport, lost) }), lost);
  }, []);
  return (
    <MantineProvider
      theme={useSpokenTheme()}
      cssVariablesResolver={cssVariables}
      forceColorScheme={choice === 'system' ? system : choice}
    >
      {session === 'lost' && <Expired />}
      {typeof session === 'object' && <App client={session.client} onTheme={setChoice} />}
    </MantineProvider>
  );
}

/** The theme, with the words of its parts that have none of their own: the cross of a dialog. */
function useSpokenTheme(): MantineThemeOverride {
  const { say } = useSpeech();
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': say('app.close') };
    return mergeThemeOverrides(theme, { components: { Modal: { defaultProps: { closeButtonProps } } } });
  }, [say]);
}

async function openTransport() {
  const electron = electronTransport();
  if (electron) return electron;
  const { loopbackTransport } = await import('./transports/loopback.ts');
  return loopbackTransport();
}

startLanguages();
const opened = openTransport();
const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
