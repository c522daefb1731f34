import { expect, it } from 'vitest';
import { faultOfPassword } from './passwordRules.ts';

it.each([
  ['short', 'password_too_short'],
  ['        ', 'password_easy'],
  ['eeeeeeeeee', 'password_easy'],
  ['Asha@Shop', 'password_easy'],
  ['my asha@shop 1', 'password_easy'],
  ['a long enough one', undefined],
])('of %j is told: %s', (password, code) => {
  expect(faultOfPassword('password', password, 'asha@shop')?.code).toBe(code);
});
