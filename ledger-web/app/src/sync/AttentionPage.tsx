import { useProblems } from '@ledger/react';
import { Empty, Page } from '../ui/Page.tsx';
import { ProblemList } from './ProblemList.tsx';
import { useSyncText } from './strings.en.ts';

export default function AttentionPage() {
  const t = useSyncText();
  const { problems } = useProblems();
  return (
    <Page title={t('attention_title')}>
      {problems.length === 0 ? <Empty text={t('attention_none')} /> : <ProblemList />}
    </Page>
  );
}
