import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Diagnostic } from '../../../shared/diagnostic/diagnostic.ts';
import { diagnosticText } from '../../../shared/diagnostic/diagnostic-words.ts';
import type { Client } from '../../client.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/help.module.css';

interface Props {
  /** Null until there is one to copy. */
  readonly diagnostic: Diagnostic | null;
  readonly client: Client;
  /** True where main has the clipboard. */
  readonly byMain: boolean;
}

/** Copies the diagnostic as text in the screen's language; where that is refused, shows it to be copied by hand. */
export function CopyDiagnostic({ diagnostic, client, byMain }: Props) {
  const speech = useSpeech();
  const { say, language } = speech;
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was copied is not what is shown now
  useEffect(() => setOutcome(null), [diagnostic, language]);
  const text = diagnostic ? diagnosticText(diagnostic, speech) : '';
  const copy = async () => {
    const isCopied = byMain
      ? (await client.call('diagnostic.copy', { language })).ok
      : await navigator.clipboard.writeText(text).then(
          () => true,
          () => false,
        );
    setOutcome(isCopied ? 'copied' : 'refused');
  };
  const Sign = outcome === 'copied' ? IconCheck : IconCopy;
  return (
    <>
      <Button leftSection={<Sign size={16} aria-hidden />} disabled={!diagnostic} onClick={() => void copy()}>
        {say('diagnostic.copy')}
      </Button>
      <span role="status">{outcome === 'copied' && say('diagnostic.copied')}</span>
      {outcome === 'refused' && <ByHand text={text} />}
    </>
  );
}

function ByHand({ text }: { readonly text: string }) {
  const { say } = useSpeech();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <Textarea
      ref={field}
      className={css.byHand}
      readOnly
      rows={10}
      label={say('diagnostic.text')}
      description={say('diagnostic.copyFallback')}
      value={text}
    />
  );
}
