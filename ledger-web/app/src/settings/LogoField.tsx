import { useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { logoOf, logoUrl } from './logo.ts';
import * as css from './settings.module.css';
import { useSettingsText } from './strings.en.ts';

interface LogoFieldProps {
  label: string;
  /** In base 64; empty for none. */
  value: string;
  onChange(logo: string): void;
}

/** A picture for the head of bills. */
export function LogoField({ label, value, onChange }: LogoFieldProps) {
  const t = useSettingsText();
  const id = useId();
  const [wrong, setWrong] = useState(false);

  async function take(file: File | undefined) {
    if (!file) return;
    const logo = await logoOf(file);
    setWrong(logo === null);
    if (logo !== null) onChange(logo);
  }

  return (
    <div className={surfaces.stack}>
      <label htmlFor={id}>{label}</label>
      {value !== '' && <img className={css.logo} src={logoUrl(value)} alt={label} />}
      <input
        id={id}
        type="file"
        accept="image/png,image/jpeg"
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {wrong && (
        <p role="alert" className={texts.wrong}>
          {t('logo_wrong')}
        </p>
      )}
      {value !== '' && (
        <div className={surfaces.buttons}>
          <Button onClick={() => onChange('')}>{t('logo_remove')}</Button>
        </div>
      )}
    </div>
  );
}
