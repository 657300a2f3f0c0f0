import { call, registrationOf } from '../people';
import { sharedProduct } from '../running-product';
import { mailTo } from './mails';
import type { SignIn } from './sign-in';

/** A driver of the test's own, who may change what is theirs. Registered through the API, as other tests do on the pages. */
export async function newPerson(changes: Record<string, unknown> = {}): Promise<SignIn> {
  const product = await sharedProduct();
  const { server } = product;
  const form = await registrationOf(server, changes);
  const registered = await call(server, 'POST', '/accounts/v1/accounts', { body: form });
  if (registered.status !== 202) throw new Error(`registration answered ${registered.status}`);
  const email = form['email'] as string;
  const { token } = await mailTo(product, email);
  const verified = await call(server, 'POST', '/accounts/v1/accounts/verify', { body: { token } });
  if (verified.status !== 201) throw new Error(`verification answered ${verified.status}`);
  return { email, password: form['password'] as string };
}
