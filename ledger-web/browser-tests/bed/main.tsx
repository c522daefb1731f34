import { createLedger, type Ledger } from '@ledger/client';
import { LedgerProvider } from '@ledger/react';
import { createRoot } from 'react-dom/client';
import { BedPage } from './BedPage.tsx';
import { type Bed, bedOf } from './bed.ts';

declare global {
  interface Window {
    ledger: Ledger;
    bed: Bed;
  }
}

window.ledger = createLedger({ log: true });
window.bed = bedOf(window.ledger);

const root = document.getElementById('bed');
if (root === null) {
  throw new Error('index.html has no element #bed');
}
createRoot(root).render(
  <LedgerProvider ledger={window.ledger}>
    <BedPage />
  </LedgerProvider>,
);
