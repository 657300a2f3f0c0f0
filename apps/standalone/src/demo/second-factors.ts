import type { INestApplicationContext } from '@nestjs/common';
import { TotpService } from '../../../accounts/src/authentication/factors/totp.service';
import { PasswordCheck } from '../../../accounts/src/authentication/sign-in/password-check';
import { Problem } from '@evc/platform';
import type { DemoFacts } from './facts';

/** Where the demo's own sign-ins come from. */
export const DEMO_ORIGIN = { address: '127.0.0.1', agent: 'demo' };

interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly totpSecret?: string;
}

/** The account that a sign-in of the demo opens; null when it is not there, or has another password by now. */
export async function accountOf(
  app: INestApplicationContext,
  { email, password }: Omit<SignIn, 'totpSecret'>,
): Promise<string | null> {
  try {
    const account = await app.get(PasswordCheck, { strict: false }).account(email, password, DEMO_ORIGIN);
    return account.accountId;
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-credentials') return null;
    throw error;
  }
}

/**
 * Gives everybody of the demo who needs a second factor one whose secret the demo knows: staff of clients, the desk,
 * admins. Those that have one keep it. A start that was cut off, and data of before second factors, have none yet.
 */
export async function withSecondFactors(app: INestApplicationContext, facts: DemoFacts): Promise<DemoFacts> {
  const secured = async <Person extends SignIn>(people: readonly Person[]): Promise<Person[]> => {
    const done: Person[] = [];
    for (const person of people) {
      const accountId = person.totpSecret === undefined ? await accountOf(app, person) : null;
      if (accountId === null) done.push(person);
      else done.push({ ...person, totpSecret: await app.get(TotpService, { strict: false }).assign(accountId) });
    }
    return done;
  };
  return {
    ...facts,
    operators: await secured(facts.operators),
    managers: await secured(facts.managers),
    desk: await secured(facts.desk),
    admins: await secured(facts.admins),
  };
}

/** True when somebody of the demo who needs a second factor has none that the demo knows. */
export function lacksSecondFactors({ operators, managers, desk, admins }: DemoFacts): boolean {
  return [...operators, ...managers, ...desk, ...admins].some(({ totpSecret }) => totpSecret === undefined);
}
