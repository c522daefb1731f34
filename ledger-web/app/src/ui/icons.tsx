import type { ReactNode } from 'react';
import * as css from './icons.module.css';

/** An icon beside words, or inside a control that has a name of its own; so screen readers pass it over. */
export type Icon = () => ReactNode;

function icon(path: string): Icon {
  return () => (
    <svg className={css.icon} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

export const PeopleIcon = icon(
  'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21c0-4 3-6.5 7-6.5s7 2.5 7 6.5M16 3.5a4 4 0 0 1 0 7M18 15c2.4.8 4 2.8 4 6',
);
export const TruckIcon = icon(
  'M2 5h12v11H2zM14 9h4l4 4v3h-8M6.5 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4M17.5 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
);
export const CashIcon = icon('M2 6h20v12H2zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M5.5 9v.01M18.5 15v.01');
export const BillIcon = icon('M5 3v18l2.5-1.5L10 21l2-1.5L14 21l2.5-1.5L19 21V3zM9 8h6M9 12h6');
export const StaffIcon = icon(
  'M4 4h16v17H4zM9 2v4M15 2v4M12 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8 18c0-2 1.8-3 4-3s4 1 4 3',
);
export const ItemsIcon = icon('M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9');
export const AccountsIcon = icon('M3 10 12 4l9 6M5 10v8M10 10v8M14 10v8M19 10v8M3 20h18');
export const ReportIcon = icon('M4 3v18h17M8 17v-5M12.5 17V8M17 17v-7');
export const AuditIcon = icon('M12 3 4 6v6c0 4.5 3.3 7.8 8 9 4.7-1.2 8-4.5 8-9V6zM8.5 12l2.5 2.5 4.5-5');
export const RecycleIcon = icon('M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15M10 10v7M14 10v7');
export const SettingsIcon = icon(
  'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
);
export const BooksIcon = icon('M5 3h14v18H7a2 2 0 0 1-2-2zM5 19a2 2 0 0 1 2-2h12M9 7h6');
export const KeyIcon = icon('M8 16a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12.5 11.5H22M18 11.5V15M21.5 11.5V14');
export const MoreIcon = icon('M4 6h16M4 12h16M4 18h16');
export const CalendarIcon = icon('M4 5h16v16H4zM4 10h16M8 2.5V7M16 2.5V7');
export const SortIcon = icon('M7 5v14M3.5 15.5 7 19l3.5-3.5M17 19V5M13.5 8.5 17 5l3.5 3.5');
export const AddIcon = icon('M12 5v14M5 12h14');
export const SearchIcon = icon('M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5 21 21');
export const CloseIcon = icon('M6 6l12 12M18 6 6 18');
export const BackIcon = icon('M20 12H4M10 6l-6 6 6 6');
export const PreviousIcon = icon('M15 5l-7 7 7 7');
export const NextIcon = icon('M9 5l7 7-7 7');
export const EditIcon = icon('M4 20l1-5L16 4l4 4L9 19z');
export const SendIcon = icon('M21 3 3 10.5l7 3.5 3.5 7zM10 14 21 3');
export const DownloadIcon = icon('M12 3v12M7 10.5l5 5 5-5M4 20h16');
export const SavedIcon = icon('M7 18a5 5 0 1 1 .8-9.9A6 6 0 0 1 19 10.5 4 4 0 0 1 18 18zM9 13.5l2 2 4-4.5');
export const SendingIcon = icon('M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5');
export const OfflineIcon = icon('M3 3l18 18M8 8.1A5 5 0 0 0 7 18h10M11 6.2A6 6 0 0 1 19 10.5a4 4 0 0 1 2.2 6');
export const WarningIcon = icon('M12 4 2.5 20h19zM12 10v4.5M12 17.2v.01');
