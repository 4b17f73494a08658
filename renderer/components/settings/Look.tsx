import { SegmentedControl } from '@mantine/core';
import type { Settings } from '../../../shared/settings.ts';
import { useSpeech } from '../../i18n.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { Choice, Section } from './Section.tsx';

interface Props {
  readonly settings: Settings;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<Settings>) => void;
}

/** The language and the theme. */
export function Look({ settings, disabled, onChange }: Props) {
  const { say } = useSpeech();
  const themes = (['light', 'dark', 'system'] as const).map((value) => ({
    value,
    label: say(`app.themes.${value}`),
  }));
  return (
    <Section title={say('settings.look')}>
      <Choice id="language" label={say('settings.language')} grouped>
        <LanguageChoice
          language={settings.language}
          disabled={disabled}
          onChange={(language) => onChange({ language })}
        />
      </Choice>
      <Choice id="theme" label={say('settings.theme')} grouped>
        <SegmentedControl
          aria-labelledby="theme"
          disabled={disabled}
          value={settings.theme}
          onChange={(theme) => onChange({ theme })}
          data={themes}
        />
      </Choice>
    </Section>
  );
}
