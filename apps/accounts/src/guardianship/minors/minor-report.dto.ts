import { IsEmail, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { OneSpelling } from '@evc/platform';

/** One of the two. */
export class MinorReportRequest {
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @IsOptional()
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email?: string;
}

export class MinorReportResponse {
  accountId!: string;
  status!: 'deleting';
}
