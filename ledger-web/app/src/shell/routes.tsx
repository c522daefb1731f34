import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import {
  AccountsIcon,
  AuditIcon,
  BillIcon,
  CashIcon,
  type Icon,
  ItemsIcon,
  PeopleIcon,
  RecycleIcon,
  ReportIcon,
  SettingsIcon,
  StaffIcon,
  TruckIcon,
} from '../ui/icons.tsx';
import type { NavigationName } from './strings.en.ts';

export interface AppRoute {
  /** As wouter reads it: `/customers/:id`. */
  path: string;
  page: LazyExoticComponent<ComponentType>;
  /** Where the navigation shows it; a page without this is reached from another one. */
  entry?: NavigationEntry;
}

interface NavigationEntry {
  /** Its name is the text `nav.…` of the shell. */
  name: NavigationName;
  icon: Icon;
  /** On a phone: in the bar at the bottom, which holds four, or on the page "More". A computer's side bar has all. */
  place: 'bar' | 'more';
  /** Who sees it; everyone, if not said. */
  roles?: readonly string[];
}

type PageModule = () => Promise<{ default: ComponentType }>;

function page(path: string, load: PageModule, entry?: NavigationEntry): AppRoute {
  return { path, page: lazy(load), ...(entry && { entry }) };
}

/**
 * Every page, in the order of the navigation: a folder with a default-exported component, and a line here. Each is a
 * chunk of its own; the service worker keeps them all for when there is no connection.
 */
export const routes: readonly AppRoute[] = [
  page('/customers', () => import('../parties/CustomersPage.tsx'), {
    name: 'customers',
    icon: PeopleIcon,
    place: 'bar',
  }),
  page('/customers/:id', () => import('../parties/CustomerPage.tsx')),
  page('/suppliers', () => import('../parties/SuppliersPage.tsx'), {
    name: 'suppliers',
    icon: TruckIcon,
    place: 'bar',
  }),
  page('/suppliers/:id', () => import('../parties/SupplierPage.tsx')),
  page('/cashbook', () => import('../cashbook/CashbookPage.tsx'), { name: 'cashbook', icon: CashIcon, place: 'bar' }),
  page('/bills', () => import('../bills/BillsPage.tsx'), { name: 'bills', icon: BillIcon, place: 'bar' }),
  page('/bills/new', () => import('../bills/NewBillPage.tsx')),
  page('/bills/:id', () => import('../bills/BillPage.tsx')),
  page('/bills/:id/edit', () => import('../bills/EditBillPage.tsx')),
  page('/items', () => import('../items/ItemsPage.tsx'), { name: 'items', icon: ItemsIcon, place: 'more' }),
  page('/items/:id', () => import('../items/ItemPage.tsx')),
  page('/accounts', () => import('../accounts/AccountsPage.tsx'), {
    name: 'accounts',
    icon: AccountsIcon,
    place: 'more',
  }),
  page('/vouchers', () => import('../vouchers/VouchersPage.tsx')),
  page('/staff', () => import('../staff/StaffPage.tsx'), { name: 'staff', icon: StaffIcon, place: 'more' }),
  page('/staff/attendance', () => import('../staff/AttendancePage.tsx')),
  page('/staff/payroll', () => import('../staff/PayrollPage.tsx')),
  page('/staff/:id', () => import('../staff/MemberPage.tsx')),
  page('/reports', () => import('../reports/ReportsPage.tsx'), { name: 'reports', icon: ReportIcon, place: 'more' }),
  page('/reports/:name', () => import('../reports/ReportPage.tsx')),
  page('/audit', () => import('../audit/AuditPage.tsx'), {
    name: 'audit',
    icon: AuditIcon,
    place: 'more',
    roles: ['owner', 'accountant', 'auditor'],
  }),
  page('/audit/verify', () => import('../audit/VerifyPage.tsx')),
  page('/audit/time', () => import('../audit/TimePage.tsx')),
  page('/audit/records/:id', () => import('../audit/RecordPage.tsx')),
  page('/recycle-bin', () => import('../recycle-bin/RecycleBinPage.tsx'), {
    name: 'recycle_bin',
    icon: RecycleIcon,
    place: 'more',
  }),
  page('/settings', () => import('../settings/SettingsPage.tsx'), {
    name: 'settings',
    icon: SettingsIcon,
    place: 'more',
  }),
  page('/account', () => import('../account/AccountPage.tsx')),
  page('/books', () => import('../books/BooksPage.tsx')),
  page('/attention', () => import('../attention/AttentionPage.tsx')),
];
