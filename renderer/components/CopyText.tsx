import { Button } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { MessageKey } from '../../shared/messages/say.ts';
import { useSpeech } from '../i18n.ts';

const SAID_FOR_MS = 2_000;

/** How a text is copied where main has the clipboard: true where it is there. Null: the page copies it by itself. */
export type CopyByMain = (() => Promise<boolean>) | null;

interface Props {
  readonly text: string;
  readonly byMain: CopyByMain;
  readonly label: MessageKey;
  readonly copied: MessageKey;
}

/** Copies a text that may stay on the clipboard, and says for a moment that it is there. */
export function CopyText({ text, byMain, label, copied }: Props) {
  const { say } = useSpeech();
  const [isCopied, setCopied] = useState(false);
  const { start } = useTimeout(() => setCopied(false), SAID_FOR_MS);
  const copy = async () => {
    setCopied(await (byMain ?? (() => copyByPage(text)))());
    start();
  };
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={isCopied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
      onClick={() => void copy()}
    >
      {say(isCopied ? copied : label)}
    </Button>
  );
}

const copyByPage = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
