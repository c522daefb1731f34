import type { Option } from '../forms/SelectField.tsx';

// Browsers keep to names of the nineties for these zones; the same zones, by the names that the cities have.
const PRESENT_NAMES: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Dacca': 'Asia/Dhaka',
};

export function presentName(zone: string): string {
  return PRESENT_NAMES[zone] ?? zone;
}

/** All zones, and the one in use under its own name. */
export function timeZoneOptions(own: string): Option[] {
  const zones = new Set(Intl.supportedValuesOf('timeZone').map(presentName)).add('UTC').add(own);
  return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
