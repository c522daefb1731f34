import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { ButtonLink } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useToast } from '../ui/Toasts.tsx';
import { useAttentionText } from './strings.en.ts';

/** Stays until each of them has been looked at; a toast tells when it happens, whatever page is open. */
export default function ReplacedNotice({ count }: { count: number }) {
  const t = useAttentionText();
  const toast = useToast();
  const [path, go] = useLocation();
  const text = t('replaced_toast', { count });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each number of them
  useEffect(() => {
    toast({ text, action: { label: t('replaced_show'), run: () => go('/attention') } });
  }, [count]);
  if (path === '/attention') return null;
  return (
    <Notice look="warn">
      <p>{text}</p>
      <ButtonLink to="/attention">{t('replaced_show')}</ButtonLink>
    </Notice>
  );
}
