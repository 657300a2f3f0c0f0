import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { attemptsAt } from '@evc/domain';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { AccountRepository, unlessErased } from '../identity';
import { SecurityNotices } from '../messaging';
import { FaceDestruction } from './face-destruction';
import { FaceStatusResponse } from './face.dto';
import { FaceRepository } from './face.repository';

@Injectable()
export class FaceService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly faces: FaceRepository,
    private readonly destruction: FaceDestruction,
    private readonly notices: SecurityNotices,
  ) {}

  async status(accountId: string): Promise<FaceStatusResponse> {
    const face = await this.faces.byId(accountId);
    return FaceStatusResponse.of(face, attemptsAt(await this.faces.attempts(accountId), this.clock.now()));
  }

  /** Destroys the template; the consent stays as it is. @throws Problem not-found */
  async remove(accountId: string, origin: Origin): Promise<void> {
    await unlessErased(() =>
      this.db.transaction(async (tx) => {
        await this.accounts.lockById(tx, accountId);
        if (!(await this.destruction.destroy(tx, accountId))) throw new Problem('not-found');
        await this.notices.tell(tx, accountId, { what: 'face-deleted', origin });
      }),
    );
  }
}
