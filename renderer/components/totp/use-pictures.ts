import { useEffect, useState } from 'react';

/** Takes a picture that is dropped or pasted anywhere while the dialog is open; answers whether one is held over it. */
export function usePictures(onPicture: (picture: Blob) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const [picture] = event.clipboardData?.files ?? [];
      if (!picture) return;
      event.preventDefault();
      onPicture(picture);
    };
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      const [picture] = event.dataTransfer?.files ?? [];
      setOver(false);
      if (!picture) return;
      event.preventDefault();
      onPicture(picture);
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [onPicture]);
  return over;
}
