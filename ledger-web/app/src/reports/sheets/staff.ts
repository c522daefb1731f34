import type { AttendanceReport, PayrollReport } from '@ledger/client';
import { money, number, type Sheet, text } from '../sheet.ts';
import type { Words } from '../words.ts';

export function attendanceSheet(report: AttendanceReport, { t, minutes }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.attendance'),
        columns: [
          text(t('name')),
          number(t('present')),
          number(t('half_days')),
          number(t('paid_leave')),
          number(t('week_off')),
          number(t('absent')),
          number(t('unmarked')),
          number(t('days')),
          text(t('overtime')),
        ],
        rows: report.members.map((member) => ({
          cells: [
            member.name,
            member.present || null,
            member.half_days || null,
            member.paid_leave || null,
            member.week_off || null,
            member.absent || null,
            member.unmarked || null,
            member.days,
            minutes(member.overtime_minutes),
          ],
          link: `/staff/${member.staff_id}`,
        })),
      },
    ],
  };
}

export function payrollSheet(report: PayrollReport, { t }: Words): Sheet {
  return {
    tables: [
      {
        caption: t('report.payroll'),
        columns: [
          text(t('name')),
          number(t('days')),
          money(t('wages')),
          money(t('advances')),
          money(t('net')),
          money(t('posted')),
          money(t('difference')),
        ],
        rows: report.members.map((member) => ({
          cells: [
            member.name,
            member.days,
            member.wage_minor,
            member.advances_minor || null,
            member.net_minor,
            member.posted_minor || null,
            member.difference_minor || null,
          ],
          link: `/staff/${member.staff_id}`,
        })),
        total: {
          cells: [
            t('total'),
            null,
            report.wage_minor,
            report.advances_minor,
            report.net_minor,
            report.posted_minor,
            report.difference_minor,
          ],
        },
      },
    ],
  };
}
