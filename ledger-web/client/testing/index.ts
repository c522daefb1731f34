export { inMemory } from '../src/platform.ts';
export type { KeyValue } from '../src/session/kept.ts';
export { TestNetwork, testDevice } from './device.ts';
