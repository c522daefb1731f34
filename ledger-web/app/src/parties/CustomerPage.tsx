import { Page } from '../design/Page.tsx';

export default function Placeholder() {
  return <Page title="">{null}</Page>;
}
