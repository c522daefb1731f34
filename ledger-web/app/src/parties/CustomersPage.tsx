import { PartiesPage } from './PartiesPage.tsx';

export default function CustomersPage() {
  return <PartiesPage table="customers" />;
}
