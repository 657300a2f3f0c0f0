import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** A challenge that was answered, so that it answers once: a hash of random bytes, and not who answered. */
@Entity('used_challenges')
export class UsedChallenge {
  @PrimaryColumn('bytea')
  @Impersonal()
  challengeHash!: Buffer;

  @Column('timestamptz')
  @Impersonal()
  expiresAt!: Date;
}
