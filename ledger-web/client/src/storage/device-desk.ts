/** The room that a browser gives to this app. */
export interface Room {
  /** Whether it is kept when space runs short; `null` where the device does not say. */
  isKept: boolean | null;
  /** Bytes; `null` where the device does not say. */
  used: number | null;
  /** Bytes that are left; `null` where the device does not say. */
  free: number | null;
}

/** What the device is asked about its room. */
export interface RoomPlatform {
  /** Asks that what is on the device is kept when space runs short: the queue is nowhere else. Resolves to whether it is. */
  keepStorage(): Promise<boolean>;
  /** Whether the device's user is asked then; others decide by themselves. */
  asksToKeep: boolean;
  room(): Promise<Room>;
}

/** What this device keeps things on, and what became of them. */
export class DeviceDesk {
  private readonly platform: RoomPlatform;
  private readonly tell: () => void;
  private isAskedFor = false;

  /** @param tell the user was told of changes that the browser had thrown away */
  constructor(platform: RoomPlatform, tell: () => void) {
    this.platform = platform;
    this.tell = tell;
  }

  /** Whether {@link keep} makes the browser ask its user: then it is better explained before. */
  get asksUser(): boolean {
    return this.platform.asksToKeep;
  }

  room(): Promise<Room> {
    return this.platform.room();
  }

  /** Asks that what is on the device is kept when space runs short; resolves to whether it is. */
  keep(): Promise<boolean> {
    return this.platform.keepStorage();
  }

  /** Somebody has read of the changes that were thrown away: `lostOperations` is 0 again. */
  toldOfLost(): void {
    this.tell();
  }

  /** A change has been saved here: from now on the device has something that is nowhere else. */
  saved(): void {
    if (!this.isAskedFor && !this.asksUser) {
      this.isAskedFor = true;
      void this.keep();
    }
  }
}
