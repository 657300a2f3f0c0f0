import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';
import type { ClientStatus } from '@evc/domain';

/** A business that registered here. Its people are its `memberships`, and who applied stands in `client_applications`. */
@Entity('clients')
export class Client {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  /** Published once it is active; null for a client of before businesses registered here. */
  @Column('text', { nullable: true })
  @Impersonal()
  organisation!: string | null;

  @Column('text', { nullable: true })
  @Impersonal()
  country!: string | null;

  @Column('text')
  @Impersonal()
  status!: ClientStatus;

  @Column('int', { default: 0 })
  @Impersonal()
  revision!: number;

  /** Why the business was refused or suspended. */
  @Column('text', { nullable: true })
  @Impersonal()
  reason!: string | null;

  @Column('timestamptz')
  @Impersonal()
  appliedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  decidedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  expiresAt!: Date | null;
}
