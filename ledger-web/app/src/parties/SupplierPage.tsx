import { PartyPage } from './PartyPage.tsx';

export default function SupplierPage() {
  return <PartyPage table="suppliers" />;
}
