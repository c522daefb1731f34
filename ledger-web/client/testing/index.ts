export { inMemory } from '../src/platform.ts';
export type { KeyValue } from '../src/session/session.ts';
export { TestNetwork, testDevice } from './device.ts';
