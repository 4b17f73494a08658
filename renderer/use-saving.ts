import { useEffect, useRef, useState } from 'react';
import type { AppState } from '../shared/app-state.ts';
import type { RecordFormat } from '../shared/records/record-choice.ts';
import type { Client } from './client.ts';
import { saveBlob } from './save-blob.ts';

/** The part of the File System Access API used here; Chromium has it, Firefox does not. */
interface SaveFilePicker {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: { accept: Record<string, string[]> }[];
  }): Promise<FileSystemFileHandle>;
}

const ACCEPT: Readonly<Record<RecordFormat, Record<string, string[]>>> = {
  xlsx: { 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'] },
  csv: { 'text/csv': ['.csv'] },
  json: { 'application/json': ['.json'] },
};

export interface Saving {
  /** Asks where to save, before the export starts; false when the user gives up. */
  prepare(suggestedName: string, format: RecordFormat): Promise<boolean>;
  /** Saves the finished export once more, as a download of the browser. */
  saveAgain(): Promise<void>;
  /** The name under which the browser saved the file, once it has. */
  readonly saved: string | null;
  readonly failed: boolean;
}

/**
 * In the loopback shell the finished record is fetched from the process and saved by the browser: into the file
 * that the user chose beforehand, else as an ordinary download, whatever page is open by then. In Electron nothing of
 * this happens.
 */
export function useSaving(state: AppState, client: Client): Saving {
  const place = useRef<FileSystemFileHandle | null>(null);
  const awaited = useRef(false);
  const file = useRef<{ name: string; blob: Blob } | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const { download = null, status, fileName = '' } = state.export ?? {};

  useEffect(() => {
    if (status !== 'done' || download === null || !client.download || !awaited.current) return;
    awaited.current = false;
    client
      .download(download)
      .then(async (blob) => {
        file.current = { name: fileName, blob };
        setSaved(await save(blob, fileName, place.current));
      })
      .catch(() => setFailed(true));
  }, [status, download, fileName, client]);

  return {
    saved,
    failed,
    async prepare(suggestedName, format) {
      setSaved(null);
      setFailed(false);
      awaited.current = true;
      const picker = (window as SaveFilePicker).showSaveFilePicker;
      if (!client.download || !picker) return true;
      try {
        place.current = await picker.call(window, { suggestedName, types: [{ accept: ACCEPT[format] }] });
        return true;
      } catch (thrown) {
        place.current = null;
        return !(thrown instanceof DOMException && thrown.name === 'AbortError');
      }
    },
    async saveAgain() {
      if (file.current) setSaved(await save(file.current.blob, file.current.name, null));
    },
  };
}

async function save(blob: Blob, name: string, place: FileSystemFileHandle | null): Promise<string> {
  if (place) {
    const stream = await place.createWritable();
    await stream.write(blob);
    await stream.close();
    return place.name;
  }
  saveBlob(blob, name);
  return name;
}
