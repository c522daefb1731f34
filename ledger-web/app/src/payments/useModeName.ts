import { MODES } from './modes.ts';
import { usePaymentsText } from './strings.en.ts';

/** What a way of paying is called. */
export function useModeName(): (mode: string) => string {
  const t = usePaymentsText();
  return (mode) => {
    const known = MODES.find((one) => one === mode);
    return known ? t(`mode.${known}`) : mode;
  };
}
