/** What is to be done later, all of which can be given up at once. */
export class Timers {
  private readonly running = new Set<ReturnType<typeof setTimeout>>();

  /** Milliseconds; what lies in the past is done at once. */
  after(ms: number, act: () => void): void {
    const timer = setTimeout(
      () => {
        this.running.delete(timer);
        act();
      },
      Math.max(0, ms),
    );
    this.running.add(timer);
  }

  stop(): void {
    this.running.forEach(clearTimeout);
    this.running.clear();
  }
}
