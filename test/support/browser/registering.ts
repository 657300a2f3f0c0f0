import { randomUUID } from 'node:crypto';
import { SignedInApi } from '../../../apps/simulator/src/signed-in-api';
import { call, registrationOf } from '../people';
import type { RunningProduct } from '../running-product';
import { mailTo } from './mails';
import type { SignIn } from './sign-in';

/** The API as somebody who signs in beside the browser. */
export const apiOf = ({ server }: Pick<RunningProduct, 'server'>, person: SignIn): SignedInApi =>
  new SignedInApi(server.url, person);

export interface NewPerson extends SignIn {
  readonly accountId: string;
  /** Of the session that the verification opened. */
  readonly accessToken: string;
}

/**
 * Opens an account of a driver by the API and the mailbox.
 * @param changes of what the registration says
 */
export async function newPerson(
  product: Pick<RunningProduct, 'server'>,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<NewPerson> {
  const { url } = product.server;
  const form = await registrationOf({ url }, changes);
  const [email, password] = [String(form['email']), String(form['password'])];
  await call({ url }, 'POST', '/accounts/v1/accounts', { body: form });
  const { token } = await mailTo(product, email);
  const { body } = await call({ url }, 'POST', '/accounts/v1/accounts/verify', { body: { token, password } });
  const [accountId, accessToken] = [String(body['accountId']), String(body['accessToken'])];
  return { email, password, accountId, accessToken };
}

/** Letters that make a name another; digits might look like a phone number, which no name may hold. */
export const letters = (): string =>
  randomUUID()
    .replace(/[^a-f]/g, '')
    .slice(0, 6) || 'abc';

export interface NewBusiness {
  readonly clientId: string;
  readonly organisation: string;
  readonly staff: SignIn;
}

/** A business that has registered and verified its address: it waits for an administrator. */
export async function newBusiness(
  product: Pick<RunningProduct, 'server'>,
  organisation = `Quay ${letters()} Ltd`,
): Promise<NewBusiness> {
  const { url } = product.server;
  const staff = { email: `first-${randomUUID()}@quay.example`, password: `amber kite ${randomUUID()}` };
  const first = { ...staff, name: 'Quinn Quay', locale: 'en' };
  await call({ url }, 'POST', '/accounts/v1/clients', { body: { organisation, country: 'HK', staff: first } });
  const { token } = await mailTo(product, staff.email);
  const body = { token, password: staff.password };
  const verified = await call({ url }, 'POST', '/accounts/v1/clients/verify', { body });
  return { clientId: String(verified.body['clientId']), organisation, staff };
}
