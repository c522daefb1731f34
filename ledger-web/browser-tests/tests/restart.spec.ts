import { expect, test } from '../harness/test.ts';

const EDITS = 300;
const ACKNOWLEDGED_BEFORE = 20;

// The server starts twice here, and both devices may wait half a minute before they look again.
test.setTimeout(180_000);

test('the server is killed in the middle of edits and starts again: nothing acknowledged is lost, nothing is there twice', async ({
  server,
  device,
  shop,
}) => {
  const [a, b] = [await (await device()).openBed(), await (await device()).openBed()];
  const writing = a.page.evaluate(async (count) => {
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const id = crypto.randomUUID();
      await window.ledger.write('customers', 'create', id, { name: `Customer ${String(i).padStart(3, '0')}` });
      ids.push(id);
    }
    return ids;
  }, EDITS);
  await a.page.waitForFunction((count) => window.bed.acknowledged.length >= count, ACKNOWLEDGED_BEFORE);
  await server.kill();
  const acknowledged = await a.page.evaluate(() => window.bed.acknowledged);
  const written = await writing;
  expect(acknowledged.length).toBeLessThan(EDITS);
  expect(await a.pending()).toBeGreaterThan(0);

  await server.start();
  await a.caughtUp();
  await b.caughtUp();

  const stored = await shop.storedCommands();
  expect(stored).toEqual(expect.arrayContaining([...acknowledged]));
  expect(new Set(stored).size).toBe(stored.length);
  expect((await shop.rows('customers')).map(({ id }) => id).sort()).toEqual([...written].sort());
  const names = await a.names();
  expect(names).toHaveLength(EDITS);
  await expect.poll(() => b.names()).toEqual(names);
});
