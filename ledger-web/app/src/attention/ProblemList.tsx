import type { FailedOperation } from '@ledger/client';
import { useProblems } from '@ledger/react';
import { useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { EditChangeDialog } from './EditChangeDialog.tsx';
import { editableFields } from './editableFields.ts';
import { useAttentionText } from './strings.en.ts';
import { useDescription } from './useDescription.ts';

type Asked = { about: FailedOperation; what: 'edit' | 'discard' };

/** The changes that the server refused: why, and what can be done about each. */
export function ProblemList() {
  const t = useAttentionText();
  const { problems, retry, discard } = useProblems();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <p className={texts.muted}>{t('text')}</p>
      <ul className={surfaces.stack}>
        {problems.map((problem) => (
          <Problem
            key={problem.command.command_id}
            problem={problem}
            onRetry={() => void retry(problem.command.command_id)}
            onAsk={(what) => setAsked({ about: problem, what })}
          />
        ))}
      </ul>
      {asked?.what === 'edit' && (
        <EditChangeDialog
          problem={asked.about}
          onClose={close}
          onSave={(data) => retry(asked.about.command.command_id, data)}
        />
      )}
      {asked?.what === 'discard' && (
        <ConfirmDialog
          title={t('discard_title')}
          confirm={t('discard')}
          danger
          onCancel={close}
          onConfirm={() => {
            void discard(asked.about.command.command_id);
            close();
          }}
        >
          <p>{t('discard_text')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface ProblemProps {
  problem: FailedOperation;
  onRetry(): void;
  onAsk(what: Asked['what']): void;
}

function Problem({ problem, onRetry, onAsk }: ProblemProps) {
  const t = useAttentionText();
  const ui = useUiText();
  const failureText = useFailureText();
  const describe = useDescription();
  const { instant } = useFormat();
  const { command, error, because_of } = problem;
  return (
    <li className={`${surfaces.card} ${surfaces.stack}`}>
      <div>
        <strong>{describe(command)}</strong>
        <p className={texts.wrong}>{because_of ? t('because_of') : failureText(error)}</p>
        <p className={texts.remark}>{t('written', { when: instant(command.at) })}</p>
      </div>
      <div className={surfaces.buttons}>
        <Button onClick={onRetry}>{t('retry')}</Button>
        {editableFields(command).length > 0 && <Button onClick={() => onAsk('edit')}>{ui('edit')}</Button>}
        <Button look="danger" onClick={() => onAsk('discard')}>
          {t('discard')}
        </Button>
      </div>
    </li>
  );
}
