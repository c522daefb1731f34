import type { Row } from '@ledger/client';
import { useBook } from '@ledger/react';
import { openOf } from '../documents/billStatus.ts';
import { useFormat } from '../format/useFormat.ts';
import { useBusinessSettings } from '../open-book/useBusinessSettings.ts';
import { Button } from '../ui/Button.tsx';
import { SendIcon } from '../ui/icons.tsx';
import { useToast } from '../ui/Toasts.tsx';
import { useBillsText } from './strings.en.ts';

/** Says in words what a bill comes to, to be sent with whatever the phone sends with; the paper itself can be sent when it is downloaded. */
export function ShareBill({ bill, title }: { bill: Row<'bills'>; title: string }) {
  const t = useBillsText();
  const toast = useToast();
  const { money, day } = useFormat();
  const book = useBook();
  const business = useBusinessSettings()?.business_name ?? book?.name ?? '';
  // Neither is there on a page without https.
  if (!(navigator.share || navigator.clipboard)) return null;

  async function share() {
    const text = t('share_text', { title, business, amount: money(bill.total_minor), day: day(bill.issued_on) });
    const open =
      openOf(bill) > 0 && bill.party_id !== null ? ` ${t('share_open', { amount: money(openOf(bill)) })}` : '';
    try {
      if (navigator.share) {
        await navigator.share({ text: text + open });
      } else {
        await navigator.clipboard.writeText(text + open);
        toast({ text: t('share_copied') });
      }
    } catch {
      // Whoever changes their mind in the phone's own dialog ends here too.
    }
  }

  return (
    <Button onClick={() => void share()}>
      <SendIcon />
      {t('share')}
    </Button>
  );
}
