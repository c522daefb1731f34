import { useSyncExternalStore } from 'react';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import { installOffer } from './offer.ts';
import { useInstallText } from './strings.en.ts';

/** How to have the app beside the others of the device: by a button, or in words where the browser has none to give. */
export function InstallHint() {
  const t = useInstallText();
  const offer = useSyncExternalStore(installOffer.subscribe, installOffer.get);
  const isInstalled = matchMedia('(display-mode: standalone)').matches;
  if (isInstalled || !(offer || isSafariOnIos())) return null;
  return (
    <Section title={t('title')} about={t('about')}>
      {offer ? (
        <div className={surfaces.buttons}>
          <Button look="primary" onClick={() => void installOffer.accept()}>
            {t('install')}
          </Button>
        </div>
      ) : (
        <p>{t('on_ios')}</p>
      )}
    </Section>
  );
}

/** The only browsers that install by a menu of their own and never offer it; an iPad says it is a Mac, with fingers. */
function isSafariOnIos(): boolean {
  return (
    /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
