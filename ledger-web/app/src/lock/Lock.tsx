import { useSession } from '@ledger/react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { LockScreen } from './LockScreen.tsx';
import { isStale, type LockSetting, readLock } from './pin.ts';
import { storedLock } from './stored.ts';

/** How often it is looked whether the app has lain unused, in milliseconds. */
const LOOK_EVERY_MS = 5_000;

/** The app behind a lock. While that is shut, what stands on the page stays as it is, half-written forms too, and out of sight. */
export default function Lock({ stored, children }: { stored: string; children: ReactNode }) {
  const { session } = useSession();
  const lock = readLock(stored);
  const [locked, setLocked] = useState(() => lock !== null && isStale(lock, storedLock.lastUsed(), Date.now()));
  // Nothing of the app is made before it is opened for the first time.
  const [begun, setBegun] = useState(!locked);
  const left = useRef(0);
  useShutting(locked ? null : lock, () => {
    left.current = window.scrollY;
    setLocked(true);
  });
  useLayoutEffect(() => {
    // A page that is out of sight has no height to be scrolled in.
    if (!locked) window.scrollTo(0, left.current);
  }, [locked]);
  useEffect(() => {
    // It was this user's, and the next one does not know the PIN.
    if (!session) storedLock.set(null);
  }, [session]);

  function open() {
    storedLock.use(Date.now());
    setBegun(true);
    setLocked(false);
  }

  if (!lock || !session) return children;
  return (
    <>
      {begun && <div hidden={locked}>{children}</div>}
      {locked && <LockScreen lock={lock} session={session} onOpen={open} />}
    </>
  );
}

/** Notes each use, and shuts once there was none for long enough; null while there is nothing to shut. */
function useShutting(lock: LockSetting | null, shut: () => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shut` is the same in meaning at each render
  useEffect(() => {
    if (!lock) return;
    const look = () => {
      if (isStale(lock, storedLock.lastUsed(), Date.now())) shut();
    };
    const use = () => {
      look();
      storedLock.use(Date.now());
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    const uses = ['pointerdown', 'keydown'] as const;
    for (const kind of uses) window.addEventListener(kind, use, { capture: true });
    document.addEventListener('visibilitychange', look);
    window.addEventListener('storage', look);
    return () => {
      clearInterval(timer);
      for (const kind of uses) window.removeEventListener(kind, use, { capture: true });
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('storage', look);
    };
  }, [lock?.minutes, lock === null]);
}
