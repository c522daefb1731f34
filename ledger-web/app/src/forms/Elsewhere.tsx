import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFormsText } from './strings.en.ts';

/** A field that somebody is typing in was changed on another device. */
export interface Elsewhere {
  /** What it was changed to, as the field would hold it. */
  value: string;
  take(): void;
  keep(): void;
}

interface ElsewhereNoteProps {
  of: Elsewhere;
  /** What the value is called; itself, if not said. */
  say?: ((value: string) => string) | undefined;
}

/** Says what it was changed to, and offers both. */
export function ElsewhereNote({ of, say = String }: ElsewhereNoteProps) {
  const t = useFormsText();
  return (
    <Notice look="warn" role="status">
      <p>{t('elsewhere', { value: say(of.value) || t('emptied') })}</p>
      <Button onClick={of.take}>{t('take')}</Button>
      <Button onClick={of.keep}>{t('keep')}</Button>
    </Notice>
  );
}
