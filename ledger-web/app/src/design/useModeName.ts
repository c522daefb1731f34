import { useDesignText } from './strings.en.ts';

const MODES = ['credit', 'cash', 'upi', 'bank', 'cheque'] as const;

/** What a way of paying is called. */
export function useModeName(): (mode: string) => string {
  const t = useDesignText();
  return (mode) => {
    const known = MODES.find((one) => one === mode);
    return known ? t(`mode.${known}`) : mode;
  };
}
