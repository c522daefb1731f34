/** An access token. */
export async function signedIn(who: { login: string; password: string }): Promise<string> {
  const answer = await fetch('/v1/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
