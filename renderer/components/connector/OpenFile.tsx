import { Button, type ButtonProps, FileButton } from '@mantine/core';
import { useRef } from 'react';

interface Props extends Pick<ButtonProps, 'variant' | 'size' | 'disabled'> {
  readonly label: string;
  readonly onFile: (file: File) => void;
}

/** Opens a JSON file; the same one can be opened again once it was changed. */
export function OpenFile({ label, onFile, ...look }: Props) {
  const reset = useRef<() => void>(null);
  const open = (file: File | null) => {
    reset.current?.();
    if (file) onFile(file);
  };
  return (
    <FileButton accept=".json,application/json" resetRef={reset} onChange={open}>
      {(props) => (
        <Button {...props} {...look}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}
