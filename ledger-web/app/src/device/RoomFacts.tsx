import type { Room } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useEffect, useState } from 'react';
import * as figures from '../format/figures.module.css';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { useDeviceText } from './strings.en.ts';

/** With less than this, a year of a large book no longer fits. Bytes. */
const SCARCE = 20_000_000;

/** How much room the device gives, whether it stays, and what can be done about that. */
export function RoomFacts() {
  const t = useDeviceText();
  const { device } = useLedger();
  const { number } = useFormat();
  const [room, setRoom] = useState<Room | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  useEffect(() => {
    void device.room().then(setRoom);
  }, [device]);

  async function ask() {
    setIsRefused(!(await device.keep()));
    setRoom(await device.room());
  }

  if (room === null) return null;
  const { used, free, isKept } = room;
  const megabytes = (bytes: number) => `${number(Math.ceil(bytes / 1_000_000))} MB`;
  return (
    <>
      <dl className={surfaces.facts}>
        <div>
          <dt>{t('room')}</dt>
          <dd className={figures.number}>
            {used === null || free === null
              ? t('room_unknown')
              : t('room_used', { used: megabytes(used), free: megabytes(free) })}
          </dd>
        </div>
        {isKept !== null && (
          <div>
            <dt>{t('is_kept')}</dt>
            <dd>{isKept ? t('kept') : t('not_kept')}</dd>
          </div>
        )}
      </dl>
      {free !== null && free < SCARCE && <Notice look="warn">{t('nearly_full')}</Notice>}
      {isKept === false && (
        <div className={surfaces.buttons}>
          <Button onClick={() => void ask()}>{t('ask_again')}</Button>
        </div>
      )}
      {isRefused && (
        <p className={texts.muted} role="status">
          {t('refused')}
        </p>
      )}
    </>
  );
}
