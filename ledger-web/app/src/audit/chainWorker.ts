import { type FromWorker, type Port, serveCheck } from './chainWork.ts';

/** Hashing a long chain keeps a core busy for seconds: in a worker, so that the page stays as quick as ever. */
serveCheck(self as unknown as Port<FromWorker>);
