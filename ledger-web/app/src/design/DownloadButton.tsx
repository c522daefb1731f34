import type { Failure, Outcome } from '@ledger/client';
import { useState } from 'react';
import { Button, type ButtonLook } from './Button.tsx';
import { useFailureText } from './failures.ts';
import { DownloadIcon } from './icons.tsx';
import { useSaveFile } from './useSaveFile.ts';

interface DownloadButtonProps {
  label: string;
  /** For screen readers, where the label alone does not say of what. */
  of?: string;
  /** The file's name, with its ending. */
  name: string;
  ask(): Promise<Outcome<Blob>>;
  look?: ButtonLook;
}

/** A file that the server makes. What goes wrong is said beside the button. */
export function DownloadButton({ label, of, name, ask, look }: DownloadButtonProps) {
  const failureText = useFailureText();
  const saveFile = useSaveFile();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function load() {
    setBusy(true);
    const { data, error } = await ask();
    setBusy(false);
    setFailure(error);
    if (data) saveFile(data, name);
  }

  return (
    <>
      <Button
        {...(look && { look })}
        busy={busy}
        aria-label={of ? `${label}: ${of}` : undefined}
        onClick={() => void load()}
      >
        <DownloadIcon />
        {label}
      </Button>
      {failure && (
        <p className="wrong" role="alert">
          {failureText(failure)}
        </p>
      )}
    </>
  );
}
