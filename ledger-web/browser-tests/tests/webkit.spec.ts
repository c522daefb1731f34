import { Line } from '../harness/line.ts';
import { expect, test } from '../harness/test.ts';
import { type Part, WebKit, withoutWebKit } from '../harness/webkit.ts';

const missing = withoutWebKit();

const button = (name: string): Part => ({ role: 'button', name });
const sync = (state: string): Part => button(`Sync: ${state}. Show details`);
const customer = (name: string): Part => ({ role: 'listitem', name });

async function shows(webkit: WebKit, part: Part): Promise<void> {
  await expect.poll(() => webkit.shows(part), { message: `${part.role} ${part.name}` }).toBe(true);
}

async function addCustomer(webkit: WebKit, name: string): Promise<void> {
  await webkit.click(button('Add customer'));
  await webkit.type({ role: 'textbox', name: 'Name' }, name);
  await webkit.click(button('Add'));
  await shows(webkit, { role: 'heading', name });
  await webkit.click({ role: 'link', name: 'Customers' });
  await shows(webkit, customer(name));
}

test('in WebKit, what is written without a connection is there in a tab that is opened then, and is sent by it when the first is closed; two tabs share one connection', async ({
  server,
  shop,
}) => {
  test.skip(missing !== null, missing ?? '');
  const line = await Line.to(server.port);
  const webkit = await WebKit.started();
  const stored = async () => (await shop.rows('customers')).map(({ name }) => name).sort();
  try {
    await webkit.open(line.url);
    await webkit.type({ role: 'textbox', name: 'Login' }, shop.login);
    await webkit.type({ role: 'textbox', name: 'Password' }, shop.password);
    await webkit.click(button('Sign in'));
    await shows(webkit, sync('All sent'));
    await webkit.run(() => navigator.serviceWorker.ready.then(() => true));
    await addCustomer(webkit, 'Asha');
    await shows(webkit, sync('All sent'));

    line.break();
    await addCustomer(webkit, 'Birju');
    const first = await webkit.window();
    const second = await webkit.openWindow(line.url);
    await shows(webkit, customer('Birju'));
    await webkit.goTo(first);
    await webkit.closeWindow();
    await webkit.goTo(second);
    line.mend();
    await expect.poll(stored).toEqual(['Asha', 'Birju']);
    await shows(webkit, sync('All sent'));

    await webkit.openWindow(line.url);
    await addCustomer(webkit, 'Chitra');
    await expect.poll(stored).toEqual(['Asha', 'Birju', 'Chitra']);
    await webkit.goTo(second);
    await shows(webkit, customer('Chitra'));
    expect(line.webSockets).toBe(1);
  } finally {
    await webkit.close();
    await line.close();
  }
});
