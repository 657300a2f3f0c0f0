import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import type { AuthUser } from '@evc/platform';
import { AccessLog, type AccessReason } from '../../privacy';
import { ApplicationRepository } from './application.repository';
import { ClientDirectory } from './client-directory';
import type { ListedClient } from './client.repository';

/** Who applied for a client, shown to admins until they have decided. */
export interface Applicant {
  readonly name: string;
  readonly email: string;
}

/** A client as one reader may see it. */
export interface ClientView {
  readonly client: ListedClient;
  readonly applicant: Applicant | null;
}

/** What an applicant with an account reads in their access log. */
const REASON: AccessReason = 'client-application';
const BY_ADMIN = { kind: 'staff', role: 'admin' } as const;

@Injectable()
export class ClientViews {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly directory: ClientDirectory,
    private readonly applications: ApplicationRepository,
    private readonly log: AccessLog,
  ) {}

  /** An admin sees who applied, to know whom they let in; a person with an account can read that they looked. @throws Problem not-found */
  async read(user: AuthUser, clientId: string): Promise<ClientView> {
    const client = await this.directory.read(user, clientId);
    const waits = user.roles.includes('admin') && client.status === 'waiting-for-approval';
    const application = waits ? await this.applications.ofClient(clientId) : null;
    if (!application) return { client, applicant: null };
    const { row, form } = application;
    const { memberId } = row;
    if (memberId !== null)
      await this.db.transaction((tx) =>
        this.log.note(tx, memberId, { what: 'data-viewed', by: BY_ADMIN, reason: REASON }),
      );
    return { client, applicant: { name: form.name, email: form.email } };
  }
}
