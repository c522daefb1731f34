import { SubNav } from '../ui/SubNav.tsx';
import { useStaffText } from './strings.en.ts';

export function StaffNav() {
  const t = useStaffText();
  return (
    <SubNav
      label={t('title')}
      links={[
        { to: '/staff', label: t('people') },
        { to: '/staff/attendance', label: t('attendance') },
        { to: '/staff/payroll', label: t('payroll') },
      ]}
    />
  );
}
