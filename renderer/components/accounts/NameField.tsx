import { TextInput, type TextInputProps } from '@mantine/core';
import { MOST_NAME_LENGTH } from '../../../shared/accounts/names.ts';
import { useSpeech } from '../../i18n.ts';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'maxLength'> {
  readonly value: string;
  readonly onName: (name: string) => void;
}

/** The name of an account or of a contract; says so where it takes no more. */
export function NameField({ value, onName, description, ...rest }: Props) {
  const { say } = useSpeech();
  const isFull = value.length >= MOST_NAME_LENGTH;
  return (
    <TextInput
      {...rest}
      value={value}
      maxLength={MOST_NAME_LENGTH}
      description={isFull ? say('form.nameFull', { most: MOST_NAME_LENGTH }) : description}
      inputWrapperOrder={isFull ? ['label', 'input', 'description', 'error'] : ORDER}
      onChange={({ currentTarget }) => onName(currentTarget.value)}
    />
  );
}

const ORDER: TextInputProps['inputWrapperOrder'] = ['label', 'description', 'input', 'error'];
