/** How much of what a page shows has come to this device. */
export interface Copied {
  isComplete: boolean;
  /** From 0 to 1. */
  progress: number;
}

/** In steps of ten: screen readers say each of them. */
export const percentOf = (progress: number): number => Math.floor(progress * 10) * 10;

/** Of what is made of all of these: as complete as the one of which the most is missing. */
export const copiedOf = (...parts: readonly Copied[]): Copied => ({
  isComplete: parts.every(({ isComplete }) => isComplete),
  progress: Math.min(...parts.map(({ progress }) => progress)),
});
