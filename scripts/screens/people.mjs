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
