import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ROLES, type Role } from '@evc/platform';

export class ChangeActingRoleRequest {
  @IsIn(ROLES)
  role!: Role;

  /** The client to act for; needed only by who is staff of several. */
  @IsOptional()
  @IsUUID()
  clientId?: string;
}

export class ActingRoleResponse {
  role!: Role;
  /** The client that `operator` and `operator-admin` act for; null for the other roles. */
  clientId!: string | null;
  /** Its name, where it is known. */
  organisation!: string | null;
}

export class ActingRoleListResponse {
  items!: ActingRoleResponse[];
  nextCursor!: string | null;
}
