import { Type } from 'class-transformer';
import { ArrayMaxSize, Equals, IsArray, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ConsentChoice } from '../../identity';

export class InvitationTokenRequest {
  /** Of the mail to the guardian. */
  @IsString()
  @MaxLength(200)
  token!: string;
}

export class AcceptInvitationRequest extends InvitationTokenRequest {
  /** True: the caller declares what `warranty` of the invitation says. */
  @Equals(true)
  warrants!: boolean;

  /** One decision for each purpose that the account needs, and for any other that is offered to minors. */
  @IsArray()
  @ArrayMaxSize(64)
  @ValidateNested({ each: true })
  @Type(() => ConsentChoice)
  consents!: ConsentChoice[];
}

export class InvitedPurposeResponse {
  purpose!: string;
  required!: boolean;
  basis!: string;
  /** The version to cite. */
  noticeVersion!: number;
  title!: string;
  text!: string;
  /** What refusing costs. */
  refusing!: string;
}

/** As much of the child as its guardian needs to know whom it is about. */
export class InvitationResponse {
  /** The first name, if the child gave one. */
  childName!: string | null;
  /** Such as `m•••@school.example`. */
  childEmail!: string;
  /** Full years from which the child would decide alone. */
  minimumAge!: number;
  expiresAt!: string;
  /** What the guardian declares by accepting. */
  warranty!: string;
  /** What is asked of the guardian; marketing, profiling and face recognition are closed to minors. */
  purposes!: InvitedPurposeResponse[];
}

export class InvitationAcceptedResponse {
  /** The child's account, open now. */
  accountId!: string;
  since!: string;
}

export class InvitationDeclinedResponse {
  status!: 'declined';
}
