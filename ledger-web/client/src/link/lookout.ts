/** From the beginning to the first look, and between two, in milliseconds. */
const LOOK_EVERY_MS = 3_000;

/** A refusal comes sooner than this, in milliseconds. */
const SOON_MS = 1_000;

/**
 * Looks whether the server can be reached, while a connection is being made of which nothing comes: a line that swallows everything lets what was begun on it hang long after it is
 * good again. A WebSocket is opened now and then beside it, while somebody looks at the page. One look that is answered, by an open WebSocket or by a refusal, is the last one.
 */
export class Lookout {
  private readonly open: () => WebSocket;
  private readonly isVisible: () => boolean;
  private readonly seen: (answer: 'open' | 'refused') => void;
  private readonly bell: ReturnType<typeof setInterval>;
  private socket: WebSocket | null = null;

  constructor(open: () => WebSocket, isVisible: () => boolean, seen: (answer: 'open' | 'refused') => void) {
    this.open = open;
    this.isVisible = isVisible;
    this.seen = seen;
    this.bell = setInterval(() => this.isVisible() && this.look(), LOOK_EVERY_MS);
  }

  /** Whether it has looked, and has had no answer. */
  get isWaiting(): boolean {
    return this.socket !== null;
  }

  stop(): void {
    clearInterval(this.bell);
    this.letGo();
  }

  private look(): void {
    this.letGo();
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => this.answered('open');
    const begun = performance.now();
    socket.onclose = () => {
      // What hung and breaks was lost on a line that is another one now.
      if (performance.now() - begun > SOON_MS) {
        this.look();
      } else {
        this.answered('refused');
      }
    };
  }

  private answered(answer: 'open' | 'refused'): void {
    this.stop();
    this.seen(answer);
  }

  private letGo(): void {
    const { socket } = this;
    this.socket = null;
    if (socket !== null) {
      socket.onopen = null;
      socket.onclose = null;
      socket.close();
    }
  }
}
