import { useProblems, useReplaced } from '@ledger/react';
import { Empty, Page } from '../ui/Page.tsx';
import { ProblemList } from './ProblemList.tsx';
import { ReplacedList } from './ReplacedList.tsx';
import { useAttentionText } from './strings.en.ts';

export default function AttentionPage() {
  const t = useAttentionText();
  const { problems } = useProblems();
  const { replaced } = useReplaced();
  return (
    <Page title={t('title')}>
      {problems.length + replaced.length === 0 && <Empty text={t('none')} />}
      {problems.length > 0 && <ProblemList />}
      {replaced.length > 0 && <ReplacedList />}
    </Page>
  );
}
