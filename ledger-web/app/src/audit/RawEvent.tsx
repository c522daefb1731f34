import type { Entry } from '@ledger/client';
import { useState } from 'react';
import * as css from './audit.module.css';
import { useAuditText } from './strings.en.ts';

/** The event as it is stored, byte for byte; in the page only while it is open. */
export function RawEvent({ entry }: { entry: Entry }) {
  const t = useAuditText();
  const [open, setOpen] = useState(false);
  const { payload, metadata, ...rest } = entry;
  return (
    <details className={css.raw} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('raw')}</summary>
      {open && (
        <dl>
          {Object.entries({ ...rest, payload, metadata }).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
