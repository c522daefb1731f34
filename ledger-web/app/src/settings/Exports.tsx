import type { Book, Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { BeingMade } from '../downloads/BeingMade.tsx';
import { fileName } from '../downloads/saveFile.ts';
import { useDownload } from '../downloads/useDownload.ts';
import { useFailureText } from '../failures/failures.ts';
import { useFailuresText } from '../failures/strings.en.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { Item, ItemList } from '../ui/ItemList.tsx';
import { DownloadIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
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
    <Section title={t('export')} about={t('export_text')}>
      <ItemList>
        {(mayBackUp ? [backup, ...journals] : journals).map((file) => (
          <Item key={file.ending} name={file.what}>
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
          </Item>
        ))}
      </ItemList>
      {failure && <ExportFailure failure={failure} />}
    </Section>
  );
}

function ExportFailure({ failure }: { failure: Failure }) {
  const failureText = useFailureText();
  const failures = useFailuresText();
  return (
    <Notice look="warn" role="alert">
      {failure.code === 'offline' ? failures('needs_connection') : failureText(failure)}
    </Notice>
  );
}
