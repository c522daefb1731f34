import { buildPages } from '../harness/build-bed.ts';

export default (): Promise<void> =>
  buildPages('bench/pages', ['ledger.html', 'fetch.html', 'stomp.html', 'tanstack.html']);
