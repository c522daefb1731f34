import './styles/tokens.css';
import './styles/base.css';
import { createLedger } from '@ledger/client';
import { LedgerProvider } from '@ledger/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preferredLanguage, showLanguage } from './i18n/language.ts';
import { installOffer } from './install/offer.ts';
import { App } from './shell/App.tsx';
import { ToastProvider } from './ui/Toasts.tsx';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element #app');

// Safari on iOS, whose keyboard lies over the page.
if (visualViewport && navigator.maxTouchPoints > 0 && !('virtualKeyboard' in navigator)) {
  const visible = visualViewport;
  void import('./shell/keyboard.ts').then(({ watchKeyboard }) => watchKeyboard(visible));
}

installOffer.watch();

const ledger = createLedger({ log: import.meta.env.DEV });

// In Hindi from the first paint on, where that is wanted; should its texts not load, English is better than nothing.
await showLanguage(preferredLanguage()).catch(() => {});

createRoot(root).render(
  <StrictMode>
    <LedgerProvider ledger={ledger}>
      <ToastProvider>
        <App />
      </ToastProvider>
    </LedgerProvider>
  </StrictMode>,
);
