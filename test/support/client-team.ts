import { newId } from '@evc/database';
import type { ClientRole } from '@evc/domain';
import type { AuthUser, Role } from '@evc/platform';
import { SignInService } from '../../apps/accounts/src/authentication/sign-in/sign-in.service';
import { ClientDirectory } from '../../apps/accounts/src/organisations/clients/client-directory';
import { InvitationAcceptance } from '../../apps/accounts/src/organisations/staff/invitation-acceptance';
import { type StaffInvitation, StaffInvitations } from '../../apps/accounts/src/organisations/staff/staff-invitations';
import { StaffService } from '../../apps/accounts/src/organisations/staff/staff.service';
import { type AccountsApp, EVIDENCE } from './accounts-app';
import { sharedMovingAccountsApp } from './shared-apps';

export const TEAM_PASSWORD = 'vq7-Plumb-Kite';

export const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** For each test a client of its own with one admin, who invites others. */
export class ClientTeam {
  app!: AccountsApp;
  clientId = '';
  admin!: AuthUser;

  /** For the tests of the `describe` it is called in. */
  constructor() {
    beforeAll(async () => {
      this.app = await sharedMovingAccountsApp();
    });
    beforeEach(async () => {
      this.clientId = await this.newClient();
      this.admin = await this.member('operator-admin');
    });
    afterAll(() => this.app.stop());
  }

  async newClient(): Promise<string> {
    const id = newId();
    const client = { clientId: id, organisation: 'Harbour Charge Ltd', country: 'HK' };
    await this.app.get(ClientDirectory).add(client);
    return id;
  }

  userOf(accountId: string, role: Role): AuthUser {
    return {
      accountId,
      roles: [role],
      clientId: this.clientId,
      sessionId: newId(),
      authTime: Math.floor(this.app.clock.now().getTime() / 1000),
      amr: ['pwd', 'otp', 'mfa'],
    };
  }

  async member(role: ClientRole): Promise<AuthUser> {
    const who = { email: `${role}-${newId()}@harbour.example`, password: TEAM_PASSWORD, name: 'Hana Staff' };
    const person = { ...who, role, clientId: this.clientId, country: 'HK', locale: 'en' };
    return this.userOf(await this.app.get(StaffService).create(person), role);
  }

  async invite(changes: Partial<StaffInvitation> = {}) {
    const invitation: StaffInvitation = {
      email: `new-${newId()}@harbour.example`,
      name: null,
      locale: 'en',
      country: 'HK',
      role: 'operator',
      clientId: this.clientId,
      ...changes,
    };
    const subjectId = await this.app.get(StaffInvitations).invite(invitation);
    return { ...invitation, subjectId, token: await this.app.get(StaffInvitations).tokenOf(subjectId) };
  }

  accept(token: string, person: { name?: string; password?: string } = { name: 'Nia', password: TEAM_PASSWORD }) {
    return this.app.get(InvitationAcceptance).accept({ token, ...person }, EVIDENCE);
  }

  signIn(identifier: string, role?: Role, password = TEAM_PASSWORD) {
    return this.app.get(SignInService).signIn({ identifier, password, ...(role && { role }) }, EVIDENCE);
  }

  /** The role of each by account. */
  async members(): Promise<Map<string, string>> {
    const rows = await this.app.sql.query<{ account_id: string; role: string }>(
      'SELECT account_id, role FROM memberships WHERE client_id = $1',
      [this.clientId],
    );
    return new Map(rows.map((row) => [row.account_id, row.role]));
  }

  /** What an account's access log says of one kind of thing. */
  log(accountId: string, what: string) {
    return this.app.sql.query<{ actor: string; actor_role: string; reason: string }>(
      'SELECT actor, actor_role, reason FROM access_log WHERE account_id = $1 AND what = $2',
      [accountId, what],
    );
  }
}
