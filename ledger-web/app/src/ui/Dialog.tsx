import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Button } from './Button.tsx';
import { useBackEntry } from './backEntry.ts';
import * as css from './Dialog.module.css';
import { CloseIcon } from './icons.tsx';
import { useUiText } from './strings.en.ts';
import * as surfaces from './surfaces.module.css';

interface DialogProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** What would be lost if the dialog closed now; `null` where nothing would. */
export interface Unsaved {
  giveUp(): void;
}

interface Surroundings {
  unsaved: RefObject<Unsaved | null>;
  /** Closes the dialog, after asking where something would be lost. */
  leave(): void;
}

const DialogContext = createContext<Surroundings | null>(null);

/** The dialog around a component, if there is one. */
export const useDialog = (): Surroundings | null => useContext(DialogContext);

/** Open as long as it is rendered. Escape, the cross and Back close it, and ask before something typed is lost; focus goes back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const t = useUiText();
  const dialog = useRef<HTMLDialogElement>(null);
  const unsaved = useRef<Unsaved | null>(null);
  const [asking, setAsking] = useState(false);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first="true"]')?.focus();
    // Closed before it leaves the page, or the focus would be lost with it.
    return () => element?.close();
  }, []);

  function leave(): boolean {
    const closes = unsaved.current === null;
    if (closes) onClose();
    else setAsking(true);
    return closes;
  }

  function giveUp() {
    unsaved.current?.giveUp();
    onClose();
  }

  useBackEntry(leave);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      // Browsers close it all the same where Back is pressed again and nothing was touched in between.
      onClose={() => leave() || dialog.current?.showModal()}
    >
      <div className={css.dialogHead}>
        <h2 id={heading}>{title}</h2>
        <Button look="bare" aria-label={t('close')} onClick={leave}>
          <CloseIcon />
        </Button>
      </div>
      <div className={css.dialogContent}>
        <DialogContext value={{ unsaved, leave }}>{children}</DialogContext>
      </div>
      {asking && <LeaveDialog onLeave={giveUp} onStay={() => setAsking(false)} />}
    </dialog>
  );
}

/** Asks before what somebody has typed is lost. */
export function LeaveDialog({ onLeave, onStay }: { onLeave(): void; onStay(): void }) {
  const t = useUiText();
  return (
    <Dialog title={t('leave_title')} onClose={onStay}>
      <div className={surfaces.buttons}>
        <Button look="danger" onClick={onLeave}>
          {t('leave')}
        </Button>
        <Button data-first onClick={onStay}>
          {t('stay')}
        </Button>
      </div>
    </Dialog>
  );
}
