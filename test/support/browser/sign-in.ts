import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoFacts } from '../../../apps/standalone/src/demo/facts';
import { totpCode } from '../../../apps/accounts/src/authentication/factors/totp';
import { sharedProduct } from '../running-product';
import type { Visitor } from './visitor';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Of those who need a second factor. */
  readonly totpSecret?: string;
}

/** As demo.json groups people. */
export type DemoGroup = 'drivers' | 'operators' | 'managers' | 'desk' | 'admins';

/** Signs in on the page for it, in any language, and waits until it leads on. */
export async function signIn(visitor: Visitor, { email, password, totpSecret }: SignIn): Promise<void> {
  const { page } = visitor;
  if (new URL(page.url()).pathname !== '/sign-in') await visitor.go('/sign-in');
  await page.locator('input[autocomplete=username]').fill(email);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
  if (totpSecret !== undefined) {
    // The answer that asks for the second factor; browsers note each 401.
    visitor.expects(/console error: .*401.*\/accounts\/v1\/sessions\)$/);
    await page.locator('input[autocomplete=one-time-code]').fill(totpCode(totpSecret, new Date()));
    await page.locator('button[type=submit]').click();
  }
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
}

/**
 * Signs in somebody of the demo. Other files have the same people: whoever changes something of theirs registers a person of
 * their own instead.
 * @param which of the group
 */
export async function demoSignIn(visitor: Visitor, group: DemoGroup, which = 0): Promise<SignIn> {
  const person = await demoPerson(group, which);
  await signIn(visitor, person);
  return person;
}

/** Somebody of the demo; the codes that they used so far can be used once more. */
export async function demoPerson(group: DemoGroup, which = 0): Promise<SignIn> {
  const person = (await demoFacts())[group][which];
  if (!person) throw new Error(`the demo has no ${group} ${which}`);
  return person;
}

/** What the first start wrote down about the demo. */
export async function demoFacts(): Promise<DemoFacts> {
  const { dataDir } = await sharedProduct();
  return JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as DemoFacts;
}
