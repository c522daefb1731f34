import { useLedger } from '@ledger/react';
import { Link } from 'wouter';
import { DownloadButton } from '../downloads/DownloadButton.tsx';
import { NextIcon } from '../ui/icons.tsx';
import * as menus from '../ui/menus.module.css';
import { Page } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { GROUPS, reportsIn } from './catalogue.ts';
import * as css from './reports.module.css';
import { useReportsText } from './strings.en.ts';

const PROGRAMS = [
  { format: 'hledger', label: 'hledger', file: 'journal.journal' },
  { format: 'ledger', label: 'Ledger', file: 'journal.ledger' },
  { format: 'beancount', label: 'Beancount', file: 'journal.beancount' },
] as const;

/** All reports, in groups that say what they are about. */
export default function ReportsPage() {
  const t = useReportsText();
  const ledger = useLedger();
  return (
    <Page title={t('title')}>
      <ConnectionNotice />
      <div className={css.reportGroups}>
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`reports-${group}`}>
            <h2 id={`reports-${group}`}>{t(`group.${group}`)}</h2>
            <ul className={menus.menu}>
              {reportsIn(group).map((name) => (
                <li key={name}>
                  <Link to={`/reports/${name}`}>
                    <span>
                      <strong>{t(`report.${name}`)}</strong>
                      <span className={texts.remark}>{t(`about.${name}`)}</span>
                    </span>
                    <NextIcon />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section aria-labelledby="reports-export">
          <h2 id="reports-export">{t('export')}</h2>
          <p className={texts.muted}>{t('export_text')}</p>
          <div className={surfaces.buttons}>
            {PROGRAMS.map(({ format, label, file }) => (
              <DownloadButton
                key={format}
                label={label}
                name={file}
                ask={(signal) => ledger.api.download('export/journal', { format }, signal)}
              />
            ))}
          </div>
        </section>
      </div>
    </Page>
  );
}
