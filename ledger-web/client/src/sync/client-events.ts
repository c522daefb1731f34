import type { ClientEvent } from './state.ts';

/** Tells whoever wants to know what happens between this device and the server, as it happens. */
export class ClientEvents {
  private readonly listeners = new Set<(event: ClientEvent) => void>();
  private readonly isLogged: boolean;

  /** @param isLogged whether what happens is written to the console too */
  constructor(isLogged: boolean) {
    this.isLogged = isLogged;
  }

  on(listener: (event: ClientEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(event: ClientEvent): void {
    if (this.isLogged) {
      // biome-ignore lint/suspicious/noConsole: this is what the option asks for
      console.debug('ledger', event.type, event);
    }
    for (const listener of [...this.listeners]) {
      listener(event);
    }
  }
}
