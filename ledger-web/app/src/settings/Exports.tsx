import type { Book, Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { useFailureText } from '../design/failures.ts';
import { DownloadIcon } from '../design/icons.tsx';
import { fileName } from '../design/saveFile.ts';
import { useDesignText } from '../design/strings.en.ts';
import { useFormat } from '../design/useFormat.ts';
import { useSaveFile } from '../design/useSaveFile.ts';
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
  const { busy, failure, download } = useExport(book);
  const journals: ExportFile[] = PROGRAMS.map(({ name, ending }) => ({
    what: t('journal', { program: name }),
    path: 'export/journal',
    params: { format: ending },
    ending,
  }));
  const backup: ExportFile = { what: t('backup'), path: 'export/backup', params: {}, ending: 'backup.ndjson' };
  const mayBackUp = book.role === 'owner' || book.role === 'auditor';
  return (
    <section className="card stack">
      <div>
        <h2>{t('export')}</h2>
        <p className="muted">{t('export_text')}</p>
      </div>
      <ul className="exports">
        {(mayBackUp ? [backup, ...journals] : journals).map((file) => (
          <li key={file.ending}>
            <span>{file.what}</span>
            <Button
              aria-label={t('download_of', { what: file.what })}
              busy={busy === file.ending}
              onClick={() => void download(file)}
            >
              <DownloadIcon />
              {t('download')}
            </Button>
          </li>
        ))}
      </ul>
      {failure && <ExportFailure failure={failure} />}
    </section>
  );
}

function ExportFailure({ failure }: { failure: Failure }) {
  const failureText = useFailureText();
  const design = useDesignText();
  return (
    <p className="notice warn" role="alert">
      {failure.code === 'offline' ? design('needs_connection') : failureText(failure)}
    </p>
  );
}

function useExport(book: Book) {
  const ledger = useLedger();
  const saveFile = useSaveFile();
  const { today } = useFormat();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function download({ path, params, ending }: ExportFile) {
    setBusy(ending);
    const { data, error } = await ledger.api.download(path, params);
    setBusy(null);
    setFailure(error);
    if (data) saveFile(data, `${fileName(book.name)}-${today()}.${ending}`);
  }
  return { busy, failure, download };
}
