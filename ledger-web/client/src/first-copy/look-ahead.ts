import { arriving } from '../session/api.ts';
import type { SessionDesk } from '../session/session.ts';
import type { Entry, Position } from '../storage/kept.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { BookView } from '../view/book-view.ts';

/** Longest that the copy of a book waits for the look ahead of it, in milliseconds; after that the two go on side by side. */
const AHEAD_MS = 10_000;

/** Where the device stands with a book; before the first copy of it, what people look for first is asked for. */
export async function lookedAhead(
  session: SessionDesk,
  store: DeviceStorage,
  view: BookView,
  { online, queue }: { online: boolean; queue: readonly Entry[] },
): Promise<Position> {
  const position = await store.position(view.book);
  if (position.complete || !online || queue.some(({ book }) => book === view.book)) {
    return position;
  }
  view.hasUpTo(position.cursor);
  let bell: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    bell = setTimeout(resolve, AHEAD_MS);
  });
  const looked = arriving(import('./first-look.ts')).then(({ data }) => data?.firstLook(session, view));
  await Promise.race([looked, late]);
  clearTimeout(bell);
  // Another tab may have gone on with the copy meanwhile.
  const now = await store.position(view.book);
  view.hasUpTo(now.cursor);
  return now;
}
