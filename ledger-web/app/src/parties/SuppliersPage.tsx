import { PartiesPage } from './PartiesPage.tsx';

export default function SuppliersPage() {
  return <PartiesPage table="suppliers" />;
}
