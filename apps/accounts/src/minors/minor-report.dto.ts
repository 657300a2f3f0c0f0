import { IsEmail, IsOptional, IsUUID, MaxLength } from 'class-validator';

/** One of the two. */
export class MinorReportRequest {
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @IsOptional()
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  email?: string;
}

export class MinorReportResponse {
  accountId!: string;
  status!: 'deleting';
}
