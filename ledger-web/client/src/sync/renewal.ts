import type { SessionDesk } from '../session/session.ts';

/** Between two tries to renew a token that is due, and between two renewals at least, in milliseconds. */
const TRY_EVERY_MS = 15_000;
const RENEW_EVERY_MS = 1_000;

/** Longest that a timer is set for, in milliseconds: it counts in 31 bits. */
const LONGEST_MS = 86_400_000;

/** Has a token renewed before it ends, again and again, and hands on each new one. Returns what ends it. */
export function keepFresh(
  { session, userId }: { session: SessionDesk; userId: string },
  first: string,
  renewed: (token: string) => void,
): () => void {
  let token = first;
  let stopped = false;
  let bell: ReturnType<typeof setTimeout>;

  function wait(leastMs: number): void {
    bell = setTimeout(() => void look(), Math.min(LONGEST_MS, Math.max(leastMs, session.renewsIn)));
  }

  async function look(): Promise<void> {
    const { data } = await session.token(userId);
    if (stopped) {
      return;
    }
    const isNew = data !== null && data !== token;
    if (isNew) {
      token = data;
      renewed(data);
    }
    // A timer may ring a moment before its time, and nothing was tried then.
    const wasEarly = session.renewsIn > 0;
    wait(isNew || wasEarly ? RENEW_EVERY_MS : TRY_EVERY_MS);
  }

  wait(0);
  return () => {
    stopped = true;
    clearTimeout(bell);
  };
}
