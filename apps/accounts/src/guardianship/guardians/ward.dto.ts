import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';

export class WardResponse {
  accountId!: string;
  name!: string | null;
  /** Since when the caller answers for the child. */
  since!: string;
}

export class WardListResponse {
  items!: WardResponse[];
  nextCursor!: string | null;
}

export class WardDeletionQuery {
  /** `true` after the effect was shown. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  confirm?: boolean;
}

export class WardDeletedResponse {
  status!: 'deleting';
  /** What the deletion does. */
  effect!: string;
}
