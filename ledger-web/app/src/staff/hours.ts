const MAX_HOURS = 24;
const MAX_OVERTIME_MINUTES = 24 * 60;

/** Hours of a day as the server takes them, a decimal; null where nothing is typed, undefined where it is none. */
export function parseHours(text: string): string | null | undefined {
  const plain = text.trim().replace(/^\./, '0.');
  if (plain === '') return null;
  const match = /^(\d{1,2})(?:\.(\d{1,3}))?$/.exec(plain);
  if (!match) return undefined;
  const whole = Number(match[1]);
  const isAbove = whole > MAX_HOURS || (whole === MAX_HOURS && /[1-9]/.test(match[2] ?? ''));
  return isAbove ? undefined : plain;
}

/** Minutes, or hours and minutes as `1:30`; null where nothing is typed, undefined where it is neither. */
export function parseOvertime(text: string): number | null | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  const match = /^(?:(\d{1,2}):([0-5]\d)|(\d{1,4}))$/.exec(plain);
  if (!match) return undefined;
  const minutes = match[3] === undefined ? Number(match[1]) * 60 + Number(match[2]) : Number(match[3]);
  return minutes > MAX_OVERTIME_MINUTES ? undefined : minutes;
}
