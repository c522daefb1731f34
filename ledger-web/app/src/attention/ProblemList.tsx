import type { FailedOperation } from '@ledger/client';
import { useProblems } from '@ledger/react';
import { useState } from 'react';
import { useFailureText } from '../failures/failures.ts';
import { useFormat } from '../format/useFormat.ts';
import { useCanWrite } from '../open-book/useCanWrite.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { useUiText } from '../ui/strings.en.ts';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { type Cause, causesOf } from './causes.ts';
import { EditChangeDialog } from './EditChangeDialog.tsx';
import { editableFields } from './editableFields.ts';
import { useAttentionText } from './strings.en.ts';
import { useDescription } from './useDescription.ts';

type Asked = { what: 'edit'; about: FailedOperation } | { what: 'discard'; about: readonly FailedOperation[] };

/** The changes that the server refused: why, and what can be done about each. Many of one cause are one line. */
export function ProblemList() {
  const t = useAttentionText();
  const { problems, retry, discard } = useProblems();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const each = (some: readonly FailedOperation[], deed: (commandId: string) => Promise<void>) =>
    void Promise.all(some.map(({ command }) => deed(command.command_id)));
  const deeds: Deeds = { onRetry: (some) => each(some, (id) => retry(id)), onAsk: setAsked };
  return (
    <>
      <p className={texts.muted}>{t('text')}</p>
      <ul className={surfaces.stack}>
        {causesOf(problems).map((cause) =>
          cause.problems.length === 1 ? (
            <Problem key={cause.key} problem={cause.problems[0] ?? cause.first} {...deeds} />
          ) : (
            <Problems key={cause.key} cause={cause} {...deeds} />
          ),
        )}
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
          title={t('discard_title', { count: asked.about.length })}
          confirm={t('discard')}
          danger
          onCancel={close}
          onConfirm={() => {
            each(asked.about, discard);
            close();
          }}
        >
          <p>{t(asked.about.length === 1 ? 'discard_text' : 'discard_all_text')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface Deeds {
  onRetry(some: readonly FailedOperation[]): void;
  onAsk(asked: Asked): void;
}

/** Many changes that were refused for one reason. */
function Problems({ cause, ...deeds }: { cause: Cause } & Deeds) {
  const t = useAttentionText();
  const failureText = useFailureText();
  const canWrite = useCanWrite();
  const [shown, setShown] = useState(false);
  return (
    <li className={`${surfaces.card} ${surfaces.stack}`}>
      <div>
        <strong>{t('many', { count: cause.problems.length })}</strong>
        <p className={texts.wrong}>{failureText(cause.first.error)}</p>
      </div>
      <div className={surfaces.buttons}>
        {canWrite && <Button onClick={() => deeds.onRetry(cause.roots)}>{t('retry_all')}</Button>}
        <Button look="danger" onClick={() => deeds.onAsk({ what: 'discard', about: cause.roots })}>
          {t('discard_all')}
        </Button>
      </div>
      <details onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>{t('each')}</summary>
        {shown && (
          <ul className={surfaces.stack}>
            {cause.problems.map((problem) => (
              <Problem key={problem.command.command_id} problem={problem} {...deeds} />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

function Problem({ problem, onRetry, onAsk }: { problem: FailedOperation } & Deeds) {
  const t = useAttentionText();
  const ui = useUiText();
  const failureText = useFailureText();
  const describe = useDescription();
  const canWrite = useCanWrite();
  const { instant } = useFormat();
  const { command, error, because_of } = problem;
  const isEditable = canWrite && editableFields(command).length > 0;
  return (
    <li className={`${surfaces.card} ${surfaces.stack}`}>
      <div>
        <strong>{describe(command)}</strong>
        <p className={texts.wrong}>{because_of ? t('because_of') : failureText(error)}</p>
        <p className={texts.remark}>{t('written', { when: instant(command.at) })}</p>
      </div>
      <div className={surfaces.buttons}>
        {canWrite && <Button onClick={() => onRetry([problem])}>{t('retry')}</Button>}
        {isEditable && <Button onClick={() => onAsk({ what: 'edit', about: problem })}>{ui('edit')}</Button>}
        <Button look="danger" onClick={() => onAsk({ what: 'discard', about: [problem] })}>
          {t('discard')}
        </Button>
      </div>
    </li>
  );
}
