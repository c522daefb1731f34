import type { Book, Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { BeingMade } from '../downloads/BeingMade.tsx';
import { fileName } from '../downloads/saveFile.ts';
import { useDownload } from '../downloads/useDownload.ts';
import { useFailureText } from '../failures/failures.ts';
import { useFailuresText } from '../failures/strings.en.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { DownloadIcon } from '../ui/icons.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './Exports.module.css';
import { useSettingsText } from './strings.en.ts';

interface ExportFile {
  what: string;
  path: string;
  params: Record<string, string>;
  ending: string;
}

const PROGRAMS = [
  { name: 'hledger', ending: 'hledger' },
  { name: 'Ledger', ending: 'ledger' },
  { name: 'Beancount', ending: 'beancount' },
] as const;

/** The book as files, made by the server. */
export function Exports({ book }: { book: Book }) {
  const t = useSettingsText();
  const ledger = useLedger();
  const { today } = useFormat();
  const { making, failure, download, cancel } = useDownload();
  const nameOf = ({ ending }: ExportFile) => `${fileName(book.name)}-${today()}.${ending}`;
  const journals: ExportFile[] = PROGRAMS.map(({ name, ending }) => ({
    what: t('journal', { program: name }),
    path: 'export/journal',
    params: { format: ending },
    ending,
  }));
  const backup: ExportFile = { what: t('backup'), path: 'export/backup', params: {}, ending: 'backup.ndjson' };
  const mayBackUp = book.role === 'owner' || book.role === 'auditor';
  return (
    <section className={`${surfaces.card} ${surfaces.stack}`}>
      <div>
        <h2>{t('export')}</h2>
        <p className={texts.muted}>{t('export_text')}</p>
      </div>
      <ul className={css.exports}>
        {(mayBackUp ? [backup, ...journals] : journals).map((file) => (
          <li key={file.ending}>
            <span>{file.what}</span>
            <Button
              aria-label={t('download_of', { what: file.what })}
              busy={making === nameOf(file)}
              onClick={() =>
                void download(nameOf(file), (signal) => ledger.api.download(file.path, file.params, signal))
              }
            >
              <DownloadIcon />
              {t('download')}
            </Button>
            {making === nameOf(file) && <BeingMade onCancel={cancel} />}
          </li>
        ))}
      </ul>
      {failure && <ExportFailure failure={failure} />}
    </section>
  );
}

function ExportFailure({ failure }: { failure: Failure }) {
  const failureText = useFailureText();
  const failures = useFailuresText();
  return (
    <p className={`${surfaces.notice} ${surfaces.warn}`} role="alert">
      {failure.code === 'offline' ? failures('needs_connection') : failureText(failure)}
    </p>
  );
}
