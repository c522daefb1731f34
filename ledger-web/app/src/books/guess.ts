import { presentName } from './timeZones.ts';

// Where a business most likely is, told by the device's time zone or the region of its language, so that a first book
// needs no choice. Anything else falls back to the rupee and is chosen by hand.
const CURRENCY_OF_ZONE: Readonly<Record<string, string>> = {
  'Asia/Kolkata': 'INR',
  'Asia/Kathmandu': 'NPR',
  'Asia/Dhaka': 'BDT',
  'Asia/Karachi': 'PKR',
  'Asia/Colombo': 'LKR',
  'Asia/Dubai': 'AED',
  'Asia/Singapore': 'SGD',
  'Asia/Jakarta': 'IDR',
  'Asia/Manila': 'PHP',
  'Africa/Nairobi': 'KES',
  'Africa/Lagos': 'NGN',
  'Africa/Johannesburg': 'ZAR',
  'Europe/London': 'GBP',
};
const CURRENCY_OF_REGION: Readonly<Record<string, string>> = {
  IN: 'INR',
  US: 'USD',
  GB: 'GBP',
  AU: 'AUD',
  CA: 'CAD',
  SG: 'SGD',
  ZA: 'ZAR',
  ...Object.fromEntries('AT BE DE ES FI FR GR IE IT NL PT'.split(' ').map((region) => [region, 'EUR'])),
};

export function guessTimeZone(): string {
  return presentName(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

export function guessCurrency(zone = guessTimeZone(), languages: readonly string[] = navigator.languages): string {
  const byZone = CURRENCY_OF_ZONE[zone];
  if (byZone) return byZone;
  const region = languages.map((tag) => new Intl.Locale(tag).region).find((found) => found !== undefined);
  return (region && CURRENCY_OF_REGION[region]) || 'INR';
}
