/** A book whose rows can be asked for. */
interface WithRows {
  readonly book: string;
  row(table: string, id: string): Promise<object | undefined>;
}

/** Where the open book is: the zone that its settings name while they name one, else the one that it was opened with. Its days are that zone's. */
export class BookZone {
  private readonly openedWith: (book: string) => string;
  private view: WithRows | null = null;
  private settings: { time_zone?: string | null } | undefined;
  private looked = '';

  constructor(openedWith: (book: string) => string) {
    this.openedWith = openedWith;
  }

  /** The device's own while no book is open. */
  get name(): string {
    const device = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
    return this.settings?.time_zone ?? (this.view === null ? device() : this.openedWith(this.view.book));
  }

  /** The book of this tab; its settings may have changed when it stands elsewhere, or when something has been written. */
  follow(view: WithRows | null, { cursor, pendingOperations }: { cursor: number; pendingOperations: number }): void {
    const stands = `${cursor} ${pendingOperations}`;
    if (view !== this.view) {
      this.settings = undefined;
    } else if (stands === this.looked) {
      return;
    }
    this.view = view;
    this.looked = stands;
    void this.look(view);
  }

  private async look(view: WithRows | null): Promise<void> {
    // Where the device cannot read, whoever reads or writes next is told.
    const settings = await view?.row('business_settings', view.book).catch(() => undefined);
    if (view === this.view) {
      this.settings = settings;
    }
  }
}
