import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

const BASE64URL = /^[\w-]*$/;
const ATTACHMENTS = ['platform', 'cross-platform'] as const;
/** Names of ways an authenticator can be reached; new ones may come (WebAuthn 5.8.4). */
const TRANSPORT = /^[a-z-]{1,24}$/;
type Transport = NonNullable<RegistrationResponseJSON['response']['transports']>[number];

/** The parts of a PublicKeyCredential that both kinds have. */
export class CredentialPart {
  /** base64url */
  @IsString()
  @Matches(BASE64URL)
  @MaxLength(1400)
  id!: string;

  @IsString()
  @Matches(BASE64URL)
  @MaxLength(1400)
  rawId!: string;

  @IsIn(['public-key'])
  type!: 'public-key';

  @IsOptional()
  @IsIn(ATTACHMENTS)
  authenticatorAttachment?: (typeof ATTACHMENTS)[number];

  /** Answers of extensions; none are asked for and none are read. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsObject()
  clientExtensionResults: Record<string, unknown> = {};
}

export class AssertionPart implements Partial<AuthenticationResponseJSON['response']> {
  @IsString()
  @Matches(BASE64URL)
  @MaxLength(4096)
  clientDataJSON!: string;

  @IsString()
  @Matches(BASE64URL)
  @MaxLength(4096)
  authenticatorData!: string;

  @IsString()
  @Matches(BASE64URL)
  @MaxLength(2048)
  signature!: string;

  @IsOptional()
  @IsString()
  @Matches(BASE64URL)
  @MaxLength(128)
  userHandle?: string;
}

/** What `navigator.credentials.get` gave, by its `toJSON()`. */
export class PasskeyAssertion extends CredentialPart {
  @ValidateNested()
  @IsObject()
  @Type(() => AssertionPart)
  response!: AssertionPart;
}

export class AttestationPart {
  @IsString()
  @Matches(BASE64URL)
  @MaxLength(4096)
  clientDataJSON!: string;

  @IsString()
  @Matches(BASE64URL)
  @MaxLength(16_384)
  attestationObject!: string;

  @IsOptional()
  @IsString()
  @Matches(BASE64URL)
  @MaxLength(16_384)
  authenticatorData?: string;

  @IsOptional()
  @IsString()
  @Matches(BASE64URL)
  @MaxLength(4096)
  publicKey?: string;

  @IsOptional()
  @IsIn([-7, -8, -257])
  publicKeyAlgorithm?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @Matches(TRANSPORT, { each: true })
  transports?: Transport[];
}

/** What `navigator.credentials.create` gave, by its `toJSON()`. */
export class PasskeyAttestation extends CredentialPart {
  @ValidateNested()
  @IsObject()
  @Type(() => AttestationPart)
  response!: AttestationPart;
}

/** Options for `PublicKeyCredential.parseRequestOptionsFromJSON` (WebAuthn level 3). */
export class PasskeyRequestOptions {
  challenge!: string;
  rpId?: string;
  /** Milliseconds. */
  timeout?: number;
  userVerification?: string;
  @ApiPropertyOptional({ type: 'array', items: { type: 'object', additionalProperties: true } })
  allowCredentials?: object[];
  @ApiPropertyOptional({ additionalProperties: true })
  extensions?: object;
}

/** Options for `PublicKeyCredential.parseCreationOptionsFromJSON` (WebAuthn level 3). */
export class PasskeyCreationOptions {
  challenge!: string;
  @ApiProperty({ additionalProperties: true })
  rp!: object;
  @ApiProperty({ additionalProperties: true })
  user!: object;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  pubKeyCredParams!: object[];
  /** Milliseconds. */
  timeout?: number;
  @ApiPropertyOptional({ type: 'array', items: { type: 'object', additionalProperties: true } })
  excludeCredentials?: object[];
  @ApiPropertyOptional({ additionalProperties: true })
  authenticatorSelection?: object;
  attestation?: string;
  hints?: string[];
  @ApiPropertyOptional({ additionalProperties: true })
  extensions?: object;
}
