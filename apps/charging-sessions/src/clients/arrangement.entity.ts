import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** The agreement of joint controllers with one client (GDPR Art. 26): an essence by language, categories by party. */
@Entity('arrangements')
export class ArrangementRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  version!: number;

  @Column('timestamptz')
  @Impersonal()
  effectiveFrom!: Date;

  @Column('jsonb')
  @Impersonal({ shape: { '*': 'impersonal' } })
  essence!: Record<string, string>;

  @Column('text', { array: true })
  @Impersonal()
  platformCategories!: string[];

  @Column('text', { array: true })
  @Impersonal()
  clientCategories!: string[];
}
