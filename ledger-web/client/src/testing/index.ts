/**
 * A server in memory, for unit tests of what is built on the client.
 *
 * @module client/testing
 */

export { FakeDevice } from './fake-device.ts';
export { type FakeRow, FakeServer, type FakeShop } from './fake-server.ts';
export { memoryStorage } from './memory-storage.ts';
