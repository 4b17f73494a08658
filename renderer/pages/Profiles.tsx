import { Button, Group, Modal } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import type { ProfileView } from '../../shared/app-state.ts';
import { OpenFile } from '../components/connector/OpenFile.tsx';
import { ProfileEditor } from '../components/connector/ProfileEditor.tsx';
import { ProfileList } from '../components/connector/ProfileList.tsx';
import { type Asked, useProfiles } from '../components/connector/use-profiles.ts';
import { useSpeech } from '../i18n.ts';
import type { PageProps } from '../page.ts';
import css from '../style/pages.module.css';

/** The connector profiles: which there are, who uses them, and the editor of one. */
export default function Profiles({ state, client, connected, act, go }: PageProps) {
  const { say } = useSpeech();
  const profiles = useProfiles({ client, act });
  const [removing, setRemoving] = useState<ProfileView | null>(null);
  const { draft, asked } = profiles;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    if (!draft && connected) void profiles.importFile(event.dataTransfer.files[0] ?? null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way beside the button
    <div className={css.page} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <header className={css.pageHead}>
        <div>
          <h1>{say('profiles.title')}</h1>
          <p>{draft ? say('profiles.lead') : `${say('profiles.lead')} ${say('profiles.dropHint')}`}</p>
        </div>
        {!draft && (
          <div className={css.tools}>
            <Button
              variant="subtle"
              leftSection={<IconArrowLeft size={18} aria-hidden />}
              onClick={() => go({ page: 'accounts' })}
            >
              {say('profiles.back')}
            </Button>
            <Button variant="default" disabled={!connected} onClick={() => void profiles.exported(null)}>
              {say('profiles.schema')}
            </Button>
            <OpenFile
              label={say('profiles.import')}
              disabled={!connected}
              onFile={(file) => void profiles.importFile(file)}
            />
          </div>
        )}
      </header>
      <p role="status" className={profiles.said ? css.soft : 'hidden'}>
        {profiles.said}
      </p>
      {draft ? (
        <ProfileEditor
          draft={draft}
          kept={profiles.kept}
          state={state}
          client={client}
          connected={connected}
          onText={(text) => profiles.put({ ...draft, text })}
          onSave={() => void profiles.save(draft)}
          onReset={() => void profiles.reset()}
          onClose={() => profiles.put(null)}
        />
      ) : (
        <ProfileList
          profiles={profiles.list}
          accounts={state.accounts}
          disabled={!connected}
          onEdit={(profile) => void profiles.edit(profile)}
          onCopy={(profile) => void profiles.copy(profile)}
          onExport={({ id }) => void profiles.exported(id)}
          onRemove={setRemoving}
          onChoose={profiles.choose}
        />
      )}
      {asked && (
        <Consent
          asked={asked}
          onClose={profiles.forget}
          onConfirm={() => void profiles.save(asked.draft, true)}
        />
      )}
      {removing && (
        <Question
          title={say('profiles.removeTitle', { label: removing.label })}
          text={say('profiles.removeText')}
          action={say('profiles.remove')}
          onClose={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null);
            void profiles.remove(removing);
          }}
        />
      )}
    </div>
  );
}

interface ConsentProps {
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

function Consent({ asked: { problem }, onClose, onConfirm }: ConsentProps) {
  const { say } = useSpeech();
  const { id = '', version = '', before = '' } = problem;
  return (
    <Question
      title={say('profiles.replaceTitle', { id: String(id) })}
      text={say('profiles.replaceText', { version: String(version), before: String(before) })}
      action={say('profiles.replace')}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

function Question({ title, text, action, onClose, onConfirm }: QuestionProps) {
  const { say } = useSpeech();
  return (
    <Modal opened onClose={onClose} title={title}>
      <p>{text}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {say('app.cancel')}
        </Button>
        <Button color="brick" onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
