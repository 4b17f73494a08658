import { Button, type ButtonProps, FileButton } from '@mantine/core';
import { useRef } from 'react';

interface Props extends Pick<ButtonProps, 'variant' | 'size' | 'disabled'> {
  readonly label: string;
  /** Endings and types, as an input takes them. */
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

/** Opens a file, of JSON unless told otherwise; the same one can be opened again once it was changed. */
export function OpenFile({ label, accept = '.json,application/json', onFile, ...look }: Props) {
  const reset = useRef<() => void>(null);
  const open = (file: File | null) => {
    reset.current?.();
    if (file) onFile(file);
  };
  return (
    <FileButton accept={accept} resetRef={reset} onChange={open}>
      {(props) => (
        <Button {...props} {...look}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}
