import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSpeech } from '../../i18n.ts';
import { MOD } from '../../page.ts';
import css from '../../style/importing.module.css';

interface Props {
  readonly onFile: (file: Blob, name: string) => void;
}

/** Three ways to give a file: choose it, drop it anywhere on the window, paste it. */
export function FilePick({ onFile }: Props) {
  const { say } = useSpeech();
  usePaste(onFile, say('imports.pasted'));
  return (
    <div className={css.pick}>
      <IconFileImport size={42} stroke={1.3} aria-hidden />
      <p>{say('imports.pickLead')}</p>
      <FileButton
        accept=".json,application/json,text/plain"
        onChange={(file) => file && onFile(file, file.name)}
      >
        {(props) => (
          <Button {...props} size="md" data-autofocus>
            {say('imports.choose')}
          </Button>
        )}
      </FileButton>
      <p className={css.quiet}>{say('imports.drop', { mod: MOD })}</p>
    </div>
  );
}

function usePaste(onFile: Props['onFile'], name: string): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const [file] = event.clipboardData?.files ?? [];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!file && text.trim() === '') return;
      event.preventDefault();
      if (file) onFile(file, file.name);
      else onFile(new Blob([text]), name);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, [onFile, name]);
}
