import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

class PageQuery {
  /** The page reloads itself; JSON takes no notice. */
  @IsOptional()
  @IsIn(['1'])
  refresh?: '1';
}

export class MailboxQuery extends PageQuery {
  /** Only mails to this address. */
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  to?: string;
}

export class PushesQuery extends PageQuery {
  /** Only pushes to this token. */
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  token?: string;
}

export class TextsQuery extends PageQuery {
  /** Only texts to this number. */
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  to?: string;
}
