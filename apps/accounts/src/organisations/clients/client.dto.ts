import { Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsISO31661Alpha2,
  IsLocale,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { CLIENT_STATUSES, type ClientStatus } from '@evc/domain';
import { NoControlCharacters, PageQuery, OneSpelling } from '@evc/platform';
import { isPublicName } from '@evc/events';
import { DeviceProofHash, LinkToken } from '../../authentication';
import type { ClientView } from './client-views';
import type { ListedClient } from './client.repository';

/** A name that may be published with every session (ADR 0014). */
function PublicName(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'publicName',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'must be a name of 2 to 120 visible characters, without an e-mail address or phone number' },
      constraints: [{ least: 2, most: 120 }],
      validator: { validate: isPublicName },
    });
  };
}

export class FirstStaffRequest extends DeviceProofHash {
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email!: string;

  /** Not used where the address has an account already. */
  @IsString()
  @MinLength(8)
  @MaxLength(256)
  password!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  @NoControlCharacters()
  name!: string;

  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  locale?: string;
}

/**
 * A business registers. Needed: its name and country, and one person's address, name and password. Collected later: how the
 * business uses the service, counted by day and without naming anybody (sign-ins of staff, invitations, changes of roles,
 * reads and writes of the API, messages and connections of charge points, sessions); `GET /accounts/v1/clients/{id}/usage` and
 * `GET /charging/v1/operator/usage` show all of it to the business.
 */
export class RegisterClientRequest {
  /** Published as joint controller to everyone who charges at the business's charge points. */
  @IsString()
  @PublicName()
  organisation!: string;

  /** ISO 3166-1 alpha-2. */
  @IsISO31661Alpha2()
  country!: string;

  /** Whoever runs the client first; they get the role `operator-admin` with the approval. */
  @IsObject()
  @ValidateNested()
  @Type(() => FirstStaffRequest)
  staff!: FirstStaffRequest;
}

/** The same for every registration, whether or not the address has an account. */
export class ClientRegistrationAccepted {
  status!: 'verification-sent';
}

export class VerifyClientRequest extends LinkToken {}

export class ClientVerifiedResponse {
  clientId!: string;
  status!: 'waiting-for-approval';
}

export class ReasonRequest {
  /** Told to the client by mail. */
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  @NoControlCharacters()
  reason!: string;
}

export class ClientListQuery extends PageQuery {
  @IsOptional()
  @IsIn(CLIENT_STATUSES)
  status?: ClientStatus;
}

export class ApplicantResponse {
  name!: string;
  email!: string;
}

export class ClientResponse {
  id!: string;
  /** Null for a client of before businesses registered. */
  organisation!: string | null;
  country!: string | null;
  status!: ClientStatus;
  /** Why it was refused or suspended. */
  reason!: string | null;
  appliedAt!: string;
  decidedAt!: string | null;
  /** An active client in which nobody can invite or remove staff: an admin may invite an `operator-admin` for it. */
  withoutAdmin!: boolean;

  static of(client: ListedClient): ClientResponse {
    return {
      id: client.clientId,
      organisation: client.organisation,
      country: client.country,
      status: client.status,
      reason: client.reason,
      appliedAt: client.appliedAt.toISOString(),
      decidedAt: client.decidedAt?.toISOString() ?? null,
      withoutAdmin: client.withoutAdmin,
    };
  }
}

export class ClientDetailResponse extends ClientResponse {
  /** Who applied; for admins, until they have decided. */
  applicant!: ApplicantResponse | null;

  static withApplicant({ client, applicant }: ClientView): ClientDetailResponse {
    return { ...ClientResponse.of(client), applicant: applicant && { name: applicant.name, email: applicant.email } };
  }
}

export class ClientListResponse {
  items!: ClientResponse[];
  nextCursor!: string | null;
}
