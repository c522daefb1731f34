import { usePathname } from 'wouter/use-browser-location';
import { type Navigate, navigateOver } from '../ui/backEntry.ts';
import { newVersion } from './serviceWorker.ts';

/** Where the app was updated in another tab, this one's next page comes with the update: the files of its own version may be gone. */
const navigate: Navigate = (to, options) => {
  if (newVersion.state() === 'elsewhere') window.location.assign(to);
  else navigateOver(to, options);
};

/** For wouter's router. */
export const usePageLocation = (): [string, Navigate] => [usePathname(), navigate];
