import { generateSync } from 'otplib';

/** Calls of one person, as the API documents them. `now` is the product's clock in milliseconds. */
export async function signIn(url, { email, password, totpSecret }, now) {
  const totp = totpSecret && { totp: codeOf(totpSecret, now()) };
  const { accessToken } = await send(`${url}/accounts/v1/sessions`, 'POST', { identifier: email, password, ...totp });
  const authorization = `Bearer ${accessToken}`;
  return {
    get: (path) => send(url + path, 'GET', undefined, { authorization }),
    post: (path, body = {}) => send(url + path, 'POST', body, { authorization }),
    put: (path, body) => send(url + path, 'PUT', body, { authorization }),
    patch: (path, body) => send(url + path, 'PATCH', body, { authorization }),
  };
}

/** The code of an authenticator app at a moment of the product's clock. */
export const codeOf = (secret, now) => generateSync({ secret, epoch: Math.floor(now / 1000) });

async function send(address, method, body, headers = {}) {
  const response = await fetch(address, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
  return text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

/** Somebody who asks to be let in, up to the confirmed mail address. */
export async function businessWaits({ url }) {
  const body = {
    organisation: 'Lantau Charging Ltd',
    country: 'HK',
    staff: { email: 'first@lantau.example', name: 'Lok Lantau', password: 'quiet-harbour-9-lantern', locale: 'en' },
  };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/accounts/v1/clients`, { method: 'POST', headers, body: JSON.stringify(body) });
  for (let wait = 0; wait < 50; wait += 1) {
    const mails = await (await fetch(`${url}/dev/mailbox?to=first@lantau.example`)).json();
    const token = mails.items[0]?.token;
    if (token) {
      const verify = { token, password: body.staff.password };
      await fetch(`${url}/accounts/v1/clients/verify`, { method: 'POST', headers, body: JSON.stringify(verify) });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the mail to the business did not come');
}
