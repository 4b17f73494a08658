import { SegmentedControl, type SegmentedControlProps } from '@mantine/core';
import type { Language } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';

interface Props extends Pick<SegmentedControlProps, 'size' | 'disabled'> {
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}

/** The two languages, each in its own words. */
export function LanguageChoice({ language, onChange, ...look }: Props) {
  const { say } = useSpeech();
  return (
    <SegmentedControl
      aria-label={say('settings.language')}
      value={language}
      onChange={onChange}
      data={[
        { value: 'fr', label: 'Français' },
        { value: 'en', label: 'English' },
      ]}
      {...look}
    />
  );
}
