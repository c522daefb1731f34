import { defineStrings } from '../i18n/defineStrings.ts';

export const en = {
  title: 'Recycle bin',
  about: 'What was deleted stays here and can be restored at any time.',
  empty: 'Nothing is deleted. What you delete anywhere in the book comes here.',
  search: 'Search what was deleted',
  found_one: '{{count, number}} found',
  found_other: '{{count, number}} found',
  no_match: 'Nothing deleted matches.',
  table: 'What',
  all: 'All',
  deleted_by: 'Deleted {{when}} by {{who}}',
  deleted: 'Deleted {{when}}',
  restore: 'Restore',
  restore_of: 'Restore {{what}}',
  restored: '{{what}} restored',
} as const;

export const useRecycleBinText = defineStrings('recycle-bin', en);
