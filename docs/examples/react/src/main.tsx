import { createLedger } from '@ledger/client';
import { LedgerProvider } from '@ledger/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './app.css';

const ledger = createLedger();
const root = document.getElementById('app');
if (root === null) {
  throw new Error('index.html has no element #app');
}
createRoot(root).render(
  <StrictMode>
    <LedgerProvider ledger={ledger}>
      <App />
    </LedgerProvider>
  </StrictMode>,
);
