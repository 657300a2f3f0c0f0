import { newId } from '@evc/database';
import { dayBegunEverywhere } from '@evc/domain';
import { loadPolicyPack, readCountryZones } from '@evc/policy';
import { InvitationAnswers } from '../../apps/accounts/src/guardianship/guardians/invitation-answers.service';
import { InvitationJobs } from '../../apps/accounts/src/guardianship/guardians/invitation.jobs';
import { RegistrationService } from '../../apps/accounts/src/identity/registration/registration.service';
import type { RegisterRequest } from '../../apps/accounts/src/identity/registration/registration.dto';
import { type AccountsApp, EVIDENCE, type NewDriver } from './accounts-app';

const ZONES = readCountryZones();

/** The shipped pack under which children are served with a guardian's consent: alone from 14, of age from 18. */
export const GUARDED_PACK = 'quectel';

export interface Invited {
  readonly childEmail: string;
  readonly guardianEmail: string;
  /** Of the mail to the guardian. */
  readonly token: string;
}

export interface Family extends Invited {
  readonly guardian: NewDriver;
  readonly childId: string;
}

/** The birth date of somebody who is so many years old today in their country, or will be in so many days. */
export function bornYearsAgo(now: Date, years: number, inDays = 0, country = 'HK'): string {
  const { year, month, day } = dayBegunEverywhere(country, { now, zones: ZONES });
  return new Date(Date.UTC(year - years, month - 1, day + inDays)).toISOString().slice(0, 10);
}

/** What a child of ten sends. */
export function childsForm(app: AccountsApp, changes: Partial<RegisterRequest> = {}): Partial<RegisterRequest> {
  return {
    email: `child-${newId()}@school.example`,
    birthDate: bornYearsAgo(app.clock.now(), 10, 5),
    guardian: { email: `guardian-${newId()}@home.example` },
    consents: [],
    ...changes,
  };
}

/** A child that registered and proved its address, and the mail that its guardian got. */
export async function invitedChild(app: AccountsApp, changes: Partial<RegisterRequest> = {}): Promise<Invited> {
  const form = childsForm(app, changes);
  const outcome = await app.get(RegistrationService).verify(await app.register(form), EVIDENCE);
  if (outcome !== 'guardian-invited') throw new Error('the child needed no guardian');
  const waiting = await app.sql.query<{ account_id: string }>(
    'SELECT account_id FROM guardian_invitations ORDER BY created_at DESC, account_id DESC LIMIT 1',
  );
  await app.get(InvitationJobs).invite({ accountId: waiting[0]?.account_id ?? '' });
  const guardianEmail = form.guardian?.email ?? '';
  const token = app.mailbox.list(guardianEmail)[0]?.token;
  if (token === undefined) throw new Error('the guardian got no mail');
  return { childEmail: form.email ?? '', guardianEmail, token };
}

/** What a guardian must give, and what else is named here. */
export function guardiansChoices(more: Readonly<Record<string, 'given' | 'refused'>> = {}) {
  const { pack, noticeVersions } = loadPolicyPack(GUARDED_PACK);
  const required = pack.purposes.filter(({ required }) => required).map(({ id }) => [id, 'given'] as const);
  return [...required, ...Object.entries(more)].map(([purpose, decision]) => ({
    purpose,
    decision,
    noticeVersion: noticeVersions[purpose] ?? 0,
  }));
}

/** A child with an open account, and the adult who answers for it. */
export async function newFamily(
  app: AccountsApp,
  changes: Partial<RegisterRequest> = {},
  more: Readonly<Record<string, 'given' | 'refused'>> = {},
): Promise<Family> {
  const invited = await invitedChild(app, changes);
  const guardian = await app.driver({ email: invited.guardianEmail });
  const request = { token: invited.token, warrants: true, consents: guardiansChoices(more) };
  const { accountId: childId } = await app.get(InvitationAnswers).accept(guardian.accountId, request, EVIDENCE);
  return { ...invited, guardian, childId };
}
