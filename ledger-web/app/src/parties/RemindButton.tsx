import { useBook } from '@ledger/react';
import { useFormat } from '../format/useFormat.ts';
import { useBusinessSettings } from '../open-book/useBusinessSettings.ts';
import { Button } from '../ui/Button.tsx';
import { SendIcon } from '../ui/icons.tsx';
import { useToast } from '../ui/Toasts.tsx';
import type { Party } from './party.ts';
import { usePartiesText } from './strings.en.ts';

/** Says what a party owes, in words to send: by whatever the phone sends with, or from a computer's clipboard. */
export function RemindButton({ party }: { party: Party }) {
  const t = usePartiesText();
  const toast = useToast();
  const { money, day, today } = useFormat();
  const book = useBook();
  const settings = useBusinessSettings();
  // Neither is there on a page without https.
  if (party.balance_minor <= 0 || !(navigator.share || navigator.clipboard)) return null;

  async function remind() {
    const text = t('reminder', {
      name: party.name,
      business: settings?.business_name ?? book?.name ?? '',
      amount: money(party.balance_minor),
      day: day(today()),
    });
    try {
      if (navigator.share) {
        await navigator.share({ text });
      } else {
        await navigator.clipboard.writeText(text);
        toast({ text: t('reminder_copied') });
      }
    } catch {
      // Whoever changes their mind in the phone's own dialog ends here too.
    }
  }

  return (
    <Button onClick={() => void remind()}>
      <SendIcon />
      {t('remind')}
    </Button>
  );
}
