import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import * as buttonCss from './Button.module.css';
import { Button } from './Button.tsx';
import { CloseIcon } from './icons.tsx';
import { useUiText } from './strings.en.ts';
import * as css from './Toasts.module.css';
import * as texts from './texts.module.css';

export interface Toast {
  text: string;
  /** Such as undoing what the text tells. */
  action?: { label: string; run(): void };
}

const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Shows one line that goes away by itself; for what can be undone, never for what must be read. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

/** Long enough to read it and to undo. */
const SHOWN_WITH_ACTION_MS = 10_000;
const SHOWN_MS = 4_000;

function shownFor({ action }: Toast): number {
  return action ? SHOWN_WITH_ACTION_MS : SHOWN_MS;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useUiText();
  const [toast, setToast] = useState<Toast | null>(null);
  const timer = useRef<number>(undefined);
  const hide = useCallback(() => {
    clearTimeout(timer.current);
    setToast(null);
  }, []);
  const hideLater = useCallback(
    (ms: number) => {
      clearTimeout(timer.current);
      timer.current = window.setTimeout(hide, ms);
    },
    [hide],
  );
  const show = useCallback(
    (next: Toast) => {
      setToast(next);
      hideLater(shownFor(next));
    },
    [hideLater],
  );
  const goOn = () => toast && hideLater(shownFor(toast));
  const stay = () => clearTimeout(timer.current);
  return (
    <ToastContext value={show}>
      {children}
      {/* It only stays longer while somebody is at it. */}
      <section
        className={css.toasts}
        aria-label={t('messages')}
        onMouseEnter={stay}
        onMouseLeave={goOn}
        onFocus={stay}
        onBlur={goOn}
      >
        <div role="status">{toast && <span className={texts.unseen}>{toast.text}</span>}</div>
        {toast && (
          <div className={css.toast} data-comes>
            <span aria-hidden="true">{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className={`${buttonCss.button} ${css.act}`}
                onClick={() => {
                  toast.action?.run();
                  hide();
                }}
              >
                {toast.action.label}
              </button>
            )}
            <Button look="bare" aria-label={t('close')} onClick={hide}>
              <CloseIcon />
            </Button>
          </div>
        )}
      </section>
    </ToastContext>
  );
}
