import { IsEmail, IsIn, IsLocale, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { CLIENT_ROLES, type ClientRole, PLATFORM_ROLES, type PlatformRole } from '@evc/domain';
import { NoControlCharacters, OneSpelling } from '@evc/platform';
import { TokenResponse } from '../../authentication';
import type { PlatformStaffMember } from './platform-staff';
import type { OpenedInvitation } from './invitation.repository';
import type { StaffMember } from './staff-members';

export class InvitedPerson {
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email!: string;

  /** Of the mail; the inviter's own language when left out. */
  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  locale?: string;

  /** What colleagues see of somebody who has an account already, and what a new person may change when they accept. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @NoControlCharacters()
  name?: string;
}

export class InviteStaffRequest extends InvitedPerson {
  @IsIn(CLIENT_ROLES)
  role!: ClientRole;
}

export class InvitePlatformStaffRequest extends InvitedPerson {
  @IsIn(PLATFORM_ROLES)
  role!: PlatformRole;
}

/** The same for every address, whether or not it has an account. */
export class InvitationSent {
  status!: 'invitation-sent';
}

export class ChangeRoleRequest {
  @IsIn(CLIENT_ROLES)
  role!: ClientRole;
}

export class AcceptStaffInvitationRequest {
  /** Of the mail. */
  @IsString()
  @MaxLength(200)
  token!: string;

  /** Needed where the address has no account yet; else not used. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @NoControlCharacters()
  name?: string;

  /** Needed where the address has no account yet; else not used. */
  @IsOptional()
  @IsString()
  @MinLength(8)
  @MaxLength(256)
  password?: string;
}

/** A new person, signed in with a password; staff's work needs a second factor, which they set up next. */
export class StaffJoinedResponse extends TokenResponse {
  accountId!: string;
}

/** The address had an account: it has one more role now, and its owner signs in as ever. */
export class MembershipAddedResponse {
  status!: 'joined';
}

export class StaffMemberResponse {
  accountId!: string;
  name!: string | null;
  email!: string;
  role!: ClientRole;
  since!: string;
  /** Whether they have set up a second factor, without which staff may not work; never which. */
  hasSecondFactor!: boolean;

  static of({ since, ...member }: StaffMember): StaffMemberResponse {
    return { ...member, since: since.toISOString() };
  }
}

export class WaitingInvitationResponse {
  /** Takes it back, with `DELETE`. */
  id!: string;
  email!: string;
  role!: string;
  expiresAt!: string;

  static of({ row, form }: OpenedInvitation): WaitingInvitationResponse {
    return { id: row.subjectId, email: form.email, role: row.role, expiresAt: row.expiresAt.toISOString() };
  }
}

export class StaffListResponse {
  items!: StaffMemberResponse[];
  nextCursor!: string | null;
  /** Invitations that nobody has accepted yet, on each page alike. */
  invitations!: WaitingInvitationResponse[];
}

export class RemovePlatformRoleQuery {
  /** The role to take away; a person may have both. */
  @IsIn(PLATFORM_ROLES)
  role!: PlatformRole;
}

/** A person with both roles is there twice. */
export class PlatformStaffMemberResponse {
  accountId!: string;
  /** Null for somebody who is a driver as well: that name was told for charging. */
  name!: string | null;
  email!: string;
  role!: PlatformRole;

  static of({ accountId, name, email, role }: PlatformStaffMember): PlatformStaffMemberResponse {
    return { accountId, name, email, role };
  }
}

export class PlatformStaffListResponse {
  items!: PlatformStaffMemberResponse[];
  nextCursor!: string | null;
  /** Invitations that nobody has accepted yet, on each page alike. */
  invitations!: WaitingInvitationResponse[];
}
