import { MantineProvider, type MantineThemeOverride, mergeThemeOverrides } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { StrictMode, useMemo, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Loading } from './components/frame/Loading.tsx';
import { startLanguages, useLanguage, useSpeech } from './i18n.ts';
import { Expired } from './pages/Expired.tsx';
import type { Followed } from './session.ts';
import { cssVariables, theme } from './style/theme.ts';

/** Draws the page of a session into the document, and keeps it drawn. */
export function draw(followed: Followed): void {
  startLanguages();
  const place = document.getElementById('root');
  if (!place) return;
  createRoot(place).render(
    <StrictMode>
      <Root followed={followed} />
    </StrictMode>,
  );
}

function Root({ followed }: { readonly followed: Followed }) {
  const session = useSyncExternalStore(followed.onChange, followed.current);
  const settings = typeof session === 'object' ? session.state.settings : null;
  useLanguage(settings?.language ?? 'fr');
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const choice = settings?.theme ?? 'system';
  return (
    <MantineProvider
      theme={useSpokenTheme()}
      cssVariablesResolver={cssVariables}
      forceColorScheme={choice === 'system' ? system : choice}
    >
      {session === 'opening' && <Loading connected={false} />}
      {session === 'lost' && <Expired />}
      {typeof session === 'object' && <App live={session} hear={followed.hear} />}
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
