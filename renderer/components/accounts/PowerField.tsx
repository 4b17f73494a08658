import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { readTypedPower, type TypedPower } from '../../../shared/accounts/typed-power.ts';
import { formatNumber, type Language } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';

interface Props extends Pick<TextInputProps, 'size' | 'placeholder'> {
  /** The number of its contract. */
  readonly number: string;
  readonly power: TypedPower;
  readonly onPower: (power: TypedPower) => void;
}

/** An installed power as it is typed, in kWc or MWc; once left, it shows what was understood, or why nothing was. */
export function PowerField({ number, power, onPower, ...rest }: Props) {
  const { say, language } = useSpeech();
  const [text, setText] = useState('');
  const [typing, setTyping] = useState(false);
  const asTyped = typing || 'fault' in power;
  return (
    <TextInput
      {...rest}
      aria-label={say('accounts.installedOf', { number })}
      inputMode="text"
      autoComplete="off"
      maxLength={24}
      value={asTyped ? text : writtenOf(power, language)}
      error={!typing && 'fault' in power && say(`accounts.power.${power.fault}`)}
      onChange={({ currentTarget }) => {
        setTyping(true);
        setText(currentTarget.value);
        onPower(readTypedPower(currentTarget.value, language));
      }}
      onBlur={() => setTyping(false)}
      onKeyDown={({ key }) => (key === 'Enter' || key === 'Escape') && setTyping(false)}
    />
  );
}

const writtenOf = (power: { readonly kw: number | null }, language: Language): string =>
  power.kw !== null ? formatNumber(power.kw, language, 3) : '';
