/** Milliseconds from the beginning to the first try, and at most between two. */
const FIRST_MS = 5_000;
const LONGEST_MS = 300_000;

/** Tries now and then whether a WebSocket can be made, and tells once one could. Returns what ends it. */
export function probe(open: () => WebSocket, possible: () => void): () => void {
  let stopped = false;
  let wait = FIRST_MS;
  let bell: ReturnType<typeof setTimeout>;
  let socket: WebSocket | null = null;

  function next(): void {
    bell = setTimeout(() => {
      socket = open();
      socket.onopen = () => {
        stop();
        possible();
      };
      socket.onclose = () => stopped || next();
    }, wait);
    wait = Math.min(wait * 2, LONGEST_MS);
  }

  function stop(): void {
    stopped = true;
    clearTimeout(bell);
    socket?.close();
  }

  next();
  return stop;
}
