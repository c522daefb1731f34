/** While a tab reads its disk anew, what happens waits, and counts on top of what was read. */
export class Rereading {
  private running = 0;
  private last: Promise<void> = Promise.resolve();
  private held: (() => void)[] = [];

  /** Whether something has to wait; it is done afterwards then, in the order in which it came. */
  holds(later: () => void): boolean {
    if (this.running > 0) {
      this.held.push(later);
    }
    return this.running > 0;
  }

  /** Resolves when nothing waits any more. */
  ended(): Promise<void> {
    return this.last.catch(() => undefined);
  }

  /** One after the other. */
  during(read: () => Promise<void>): Promise<void> {
    this.running++;
    this.last = this.ended()
      .then(read)
      .finally(() => this.release());
    return this.last;
  }

  private release(): void {
    this.running--;
    while (this.running === 0 && this.held.length > 0) {
      this.held.shift()?.();
    }
  }
}
