import './reports.css';
import { useLedger } from '@ledger/react';
import { Link } from 'wouter';
import { DownloadButton } from '../downloads/DownloadButton.tsx';
import { NextIcon } from '../ui/icons.tsx';
import { Page } from '../ui/Page.tsx';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { GROUPS, reportsIn } from './catalogue.ts';
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
      <div className="report-groups">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`reports-${group}`}>
            <h2 id={`reports-${group}`}>{t(`group.${group}`)}</h2>
            <ul className="card menu">
              {reportsIn(group).map((name) => (
                <li key={name}>
                  <Link to={`/reports/${name}`}>
                    <span>
                      <strong>{t(`report.${name}`)}</strong>
                      <span className="small muted">{t(`about.${name}`)}</span>
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
          <p className="muted">{t('export_text')}</p>
          <div className="buttons">
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
