import type { Failure } from '@ledger/client';
import { useLedger } from '@ledger/react';
import { useState } from 'react';

/** Signs in, or makes an account: the server says which of the two it cannot do. */
export function SignIn({ login }: { login: string }) {
  const { session } = useLedger();
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send(form: FormData) {
    const who = { login: String(form.get('login')), password: String(form.get('password')) };
    const isNew = form.get('new') === 'on';
    const { error } = isNew ? await session.register({ ...who, name: who.login }) : await session.login(who);
    setFailure(error);
  }

  return (
    <form action={send}>
      <h1>Sign in</h1>
      <label>
        Login <input name="login" defaultValue={login} autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <label>
        <input name="new" type="checkbox" /> I am new here
      </label>
      {failure !== null && <p role="alert">{failure.message}</p>}
      <button type="submit">Go on</button>
    </form>
  );
}
