import { useFailureText } from '../failures/failures.ts';
import { Button, type ButtonLook } from '../ui/Button.tsx';
import { DownloadIcon } from '../ui/icons.tsx';
import * as texts from '../ui/texts.module.css';
import { BeingMade } from './BeingMade.tsx';
import { type AskForFile, useDownload } from './useDownload.ts';

interface DownloadButtonProps {
  label: string;
  /** For screen readers, where the label alone does not say of what. */
  of?: string;
  /** The file's name, with its ending. */
  name: string;
  ask: AskForFile;
  look?: ButtonLook;
}

/** A file that the server makes. That it takes long, and what goes wrong, is said beside the button. */
export function DownloadButton({ label, of, name, ask, look }: DownloadButtonProps) {
  const failureText = useFailureText();
  const { making, failure, download, cancel } = useDownload();
  return (
    <>
      <Button
        {...(look && { look })}
        busy={making !== null}
        aria-label={of ? `${label}: ${of}` : undefined}
        onClick={() => void download(name, ask)}
      >
        <DownloadIcon />
        {label}
      </Button>
      {making && <BeingMade onCancel={cancel} />}
      {failure && (
        <p className={texts.wrong} role="alert">
          {failureText(failure)}
        </p>
      )}
    </>
  );
}
