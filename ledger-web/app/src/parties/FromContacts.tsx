import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { usePartiesText } from './strings.en.ts';

/** What Android's browsers offer beside the standard types: the phone's own list of contacts, of which one is picked. */
interface ContactPicker {
  select(properties: readonly ['name', 'tel']): Promise<{ name?: string[]; tel?: string[] }[]>;
}

function picker(): ContactPicker | undefined {
  return (navigator as Navigator & { contacts?: ContactPicker }).contacts;
}

/** Spares typing a name and a number that the phone has. Nothing where the browser has no way to ask for them. */
export function FromContacts({ onPick }: { onPick(contact: { name: string; phone: string }): void }) {
  const t = usePartiesText();
  const contacts = picker();
  if (!contacts) return null;

  async function pick() {
    // Refused or closed without a choice, nothing changes.
    const [contact] = (await contacts?.select(['name', 'tel']).catch(() => [])) ?? [];
    if (contact) onPick({ name: contact.name?.[0] ?? '', phone: contact.tel?.[0] ?? '' });
  }

  return (
    <div className={surfaces.buttons}>
      <Button onClick={() => void pick()}>{t('from_contacts')}</Button>
    </div>
  );
}
