import type { Option } from '../design/SelectField.tsx';

/** All zones, and the one in use under its own name, which browsers may list under a newer or an older one. */
export function timeZoneOptions(own: string): Option[] {
  const zones = new Set(Intl.supportedValuesOf('timeZone')).add('UTC').add(own);
  return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
