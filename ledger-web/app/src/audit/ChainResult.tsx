import { Notice } from '../ui/Notice.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import * as css from './audit.module.css';
import { useAuditText } from './strings.en.ts';

interface ChainResultProps {
  result: { events: number; head_hash: string; first_bad_seq: number | null; rewritten?: boolean };
  /** The hash that the server names as the last one, to be compared with what was reckoned here. */
  serverHash?: string;
}

export function ChainResult({ result, serverHash }: ChainResultProps) {
  const t = useAuditText();
  const { events, head_hash, first_bad_seq, rewritten = false } = result;
  const isGood = first_bad_seq === null && !rewritten;
  return (
    <div className={surfaces.stack} role="status">
      <Notice look={isGood ? 'good' : 'bad'}>
        <strong>
          {first_bad_seq !== null
            ? t('broken', { seq: first_bad_seq })
            : rewritten
              ? t('rewritten')
              : t('valid', { count: events })}
        </strong>
        {serverHash !== undefined && first_bad_seq === null && (
          <span>{serverHash === head_hash ? t('agrees') : t('differs')}</span>
        )}
      </Notice>
      {isGood && (
        <div>
          <p className={texts.muted}>{t('head_hash')}</p>
          <p className={css.hash}>{head_hash}</p>
          <p className={texts.remark}>{t('compare')}</p>
        </div>
      )}
    </div>
  );
}
