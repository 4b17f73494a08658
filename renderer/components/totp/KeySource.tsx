import { Button, FileButton, Group, Loader, TextInput } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { useSpeech } from '../../i18n.ts';
import { MOD } from '../../page.ts';
import pages from '../../style/pages.module.css';
import css from '../../style/totp.module.css';
import { ProblemNotice } from '../Notice.tsx';
import { usePictures } from './use-pictures.ts';

interface Props {
  readonly typed: string;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly onType: (text: string) => void;
  /** The text that was typed is to be read. */
  readonly onText: () => void;
  readonly onPicture: (picture: Blob) => void;
  readonly onClose: () => void;
}

/** The ways to give a key: typed, as a link, or as the picture of its QR code. */
export function KeySource({ typed, problem, busy, onType, onText, onPicture, onClose }: Props) {
  const { say } = useSpeech();
  return (
    <form
      className={pages.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '' && !busy) onText();
      }}
    >
      <p className={pages.soft}>{say('totp.setupLead')}</p>
      {problem && <ProblemNotice problem={problem} />}
      <TextInput
        label={say('totp.source')}
        description={say('totp.sourceHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={2_048}
        value={typed}
        onChange={({ currentTarget }) => onType(currentTarget.value)}
        data-autofocus
      />
      <p className={css.or}>{say('totp.or')}</p>
      <PictureZone busy={busy} onPicture={onPicture} />
      <Group className={pages.formEnd} justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say('app.cancel')}
        </Button>
        <Button type="submit" disabled={typed.trim() === ''} loading={busy}>
          {say('totp.next')}
        </Button>
      </Group>
    </form>
  );
}

function PictureZone({ busy, onPicture }: Pick<Props, 'busy' | 'onPicture'>) {
  const { say } = useSpeech();
  const over = usePictures(onPicture);
  const reset = useRef<() => void>(null);
  return (
    <div className={css.zone} data-over={over || undefined} data-testid="qr-zone">
      {busy ? <Loader size={30} /> : <IconQrcode size={34} stroke={1.3} aria-hidden />}
      <div>
        <p role="status">{busy ? say('totp.reading') : say('totp.drop', { keys: `${MOD}+V` })}</p>
        <p className={pages.soft}>{say('totp.pictureHint')}</p>
      </div>
      <FileButton
        accept="image/png,image/jpeg,image/webp,image/gif,image/bmp"
        resetRef={reset}
        onChange={(file) => {
          reset.current?.();
          if (file) onPicture(file);
        }}
      >
        {(props) => (
          <Button {...props} variant="default" size="xs" disabled={busy}>
            {say('totp.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
