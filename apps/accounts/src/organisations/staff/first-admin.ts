import { Inject, Injectable } from '@nestjs/common';
import { joinLink } from '@evc/messaging';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { PlatformRolesRepository } from '../../identity';
import { StaffInvitations } from './staff-invitations';

/** Somebody can invite admins already, over HTTP and with a second factor. */
export class AdminExists extends Error {
  override readonly name = 'AdminExists';
}

export interface AdminInvitation {
  readonly email: string;
  readonly name: string | null;
  readonly locale: string;
  /** Also where there is an admin: for when all of them have lost their way in. */
  readonly more: boolean;
}

/** Whoever holds the server's keys and database may invite an admin without being one: somebody has to be the first. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly invitations: StaffInvitations,
    private readonly roles: PlatformRolesRepository,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /**
   * Invites an admin as `POST /accounts/v1/platform-staff` does; a mail goes out too as soon as a server runs.
   * @returns the link to accept, which is as good as the mail. @throws AdminExists unless `more`
   */
  async invite({ email, name, locale, more }: AdminInvitation): Promise<string> {
    if (!more && (await this.roles.hasAdmin())) throw new AdminExists();
    const country = this.policy.pack.storage.region;
    const subjectId = await this.invitations.invite({ clientId: null, role: 'admin', email, name, locale, country });
    return joinLink(this.options.publicUrl, await this.invitations.tokenOf(subjectId));
  }
}
