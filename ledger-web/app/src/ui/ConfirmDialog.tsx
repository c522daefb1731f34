import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { useUiText } from './strings.en.ts';
import * as surfaces from './surfaces.module.css';

interface ConfirmDialogProps {
  title: string;
  /** What the button that does it says: the deed, never `OK`. */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm(): void;
  onCancel(): void;
  children?: ReactNode;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, danger = false, busy = false, onConfirm, onCancel, children } = props;
  const t = useUiText();
  return (
    <Dialog title={title} onClose={onCancel}>
      {children}
      <div className={surfaces.buttons}>
        <Button look={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </Dialog>
  );
}
