import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button.tsx';
import * as css from './Dialog.module.css';
import { CloseIcon } from './icons.tsx';
import { useUiText } from './strings.en.ts';

interface DialogProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** Open as long as it is rendered. Escape, the cross and the back gesture of a phone close it; focus goes back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const t = useUiText();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first="true"]')?.focus();
    // Closed before it leaves the page, or the focus would be lost with it.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={css.dialogHead}>
        <h2 id={heading}>{title}</h2>
        <Button look="bare" aria-label={t('close')} onClick={onClose}>
          <CloseIcon />
        </Button>
      </div>
      <div className={css.dialogContent}>{children}</div>
    </dialog>
  );
}
