import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { useShellText } from './strings.en.ts';

/** Catches what a page throws, and chunks that do not load because the app was updated meanwhile. */
export class PageFailure extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const t = useShellText();
  return (
    <div className={surfaces.empty} role="alert">
      <p>{t('page_failed')}</p>
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </div>
  );
}
