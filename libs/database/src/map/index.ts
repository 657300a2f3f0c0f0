/**
 * The map of personal data: of every column, whose it is, why it is held, for how long and who gets it. Register, export, erasure,
 * retention, correction and the vault's columns are read from it (`personalMap`), so a table is described once, where it lives.
 *
 * An entity is one class beside its feature, `<table>.entity.ts`, with columns and nothing else:
 *
 *     const SAID = { category: 'identification', purpose: 'account', retention: 'erasure', exported: 'profile' } as const;
 *
 *     // What a person says of themself; sealed under their own key.
 *     @Entity('profiles')                                   // the table; the schema is its role's own
 *     export class Profile {
 *       @PrimaryColumn('uuid')                              // every column of the key
 *       @Subject()                                          // leads to its person: the row goes with the account
 *       accountId!: string;                                 // the column account_id
 *
 *       @Column('bytea', { nullable: true })
 *       @Personal({ ...SAID, keyGroup: 'identity' })        // without it the vault refuses `seal('profiles', 'name_sealed')`
 *       nameSealed!: Buffer | null;
 *
 *       @Column('bytea')
 *       @Personal({ ...SAID, category: 'professional', keyGroup: 'identity', shape: { degree: 'same', years: 'same' } })
 *       educationSealed!: Buffer;                           // a form: its keys are listed, others are refused
 *
 *       @Column('int', { default: 0 })                      // a default stands here as it does in the table
 *       @Impersonal()                                       // says nothing about anybody: counters, versions, codes
 *       revision!: number;
 *
 *       @Column({ type: 'timestamptz', precision: 3 })
 *       @Personal({ ...SAID, exported: { withheld: 'the history of the profile has it' } })
 *       changedAt!: Date;
 *     }
 *
 * Choosing a tag. An id that leads to the person is `@Subject()`, also a second one (`@Subject('account', { erased: { unlinked:
 * 'the review stays' } })`). Whatever is said about a person by a value, a time or a state is `@Personal`; what would be the same
 * whoever it was is `@Impersonal`. A table with personal columns and no id of theirs says on its class by which road they are
 * found: `@SubjectBy({ by: 'blind-index', column: 'email_index', of: 'email' })`. Indexes, checks and uniques stand in
 * migrations alone. Then the class goes into its app's list (`entities.ts`); the drift and completeness tests say what is missing.
 *
 * What only a narrower role reads is a reduced entity: `@Entity('sessions') @ReducedFrom('sessions', 'charging_operator')`, its columns
 * without tags.
 */
export { Impersonal, Personal, personalKey, ReducedFrom, Subject, SubjectBy } from './decorators';
export { MapError } from './map-error';
export { personalMap, type MappedColumn, type MappedTable, type SchemaEntities } from './personal-map';
export { sealedColumns, shapedColumns, type SealedColumn, type ShapedColumn } from './columns';
export { columnsOf } from './columns-of';
export { correctedFields, type CorrectedField } from './corrected';
export { plainShape, unknownKeys } from './shape';
export { erasurePlan, type ErasurePlan } from './erasure-plan';
export type { RowsOfPerson } from './rows-of-person';
export { erasureStatements, type ErasureStatements } from './erasure-statements';
export { type AboutWhom, type ErasureOf, type ProcessedTable, type Processing, processingOf } from './processing';
export { replacementStatements } from './replacement';
export { columnOf } from './naming';
export {
  OWN_PURPOSES,
  type Erased,
  type ErasureOrder,
  type Exported,
  type OwnPurpose,
  type Period,
  type Person,
} from './terms';
export type { PersonKind, Purpose, Recipient, Retention, Staying, SubjectRoad } from './terms';
export type { ColumnTag, PersonalTag, SealedUnder, Shape } from './tags';
