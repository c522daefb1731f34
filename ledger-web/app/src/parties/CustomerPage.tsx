import { PartyPage } from './PartyPage.tsx';

export default function CustomerPage() {
  return <PartyPage table="customers" />;
}
