import { pageLedger } from './page.ts';
import { servicesOf } from './services.ts';

/** The services of the page's client, for code without React; a module of its own, so that pages that use hooks load none of it. */
export const {
  customersService,
  suppliersService,
  transactionsService,
  billsService,
  cashbookEntriesService,
  staffService,
  attendanceService,
  businessSettingsService,
  profilesService,
  payrollRunsService,
  syncService,
} = servicesOf(pageLedger);
