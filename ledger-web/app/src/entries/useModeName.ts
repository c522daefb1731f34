import { useDesignText } from '../design/strings.en.ts';
import { MODES } from '../entries/modes.ts';

/** What a way of paying is called. */
export function useModeName(): (mode: string) => string {
  const t = useDesignText();
  return (mode) => {
    const known = MODES.find((one) => one === mode);
    return known ? t(`mode.${known}`) : mode;
  };
}
