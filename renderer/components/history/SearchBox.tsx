import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useSpeech } from '../../i18n.ts';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** The line of search; it is told as it is typed, and follows the way back. */
export function SearchBox({ text, onText }: Props) {
  const { say } = useSpeech();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped((known) => (known.trim() === text ? known : text)), [text]);
  const type = (value: string) => {
    setTyped(value);
    onText(value.trim());
  };
  return (
    <TextInput
      type="search"
      w={280}
      aria-label={say('history.search')}
      placeholder={say('history.searchHint')}
      maxLength={100}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('history.clear')}
            onClick={() => type('')}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        )
      }
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
