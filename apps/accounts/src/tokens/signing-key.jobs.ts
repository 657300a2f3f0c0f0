import { Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { KeyRotation } from './key-rotation';

@Injectable()
export class SigningKeyJobs {
  constructor(private readonly rotation: KeyRotation) {}

  /** Keys that sign for a month and no longer (ASVS 11.2.4, 13.3.3). */
  @Cron('accounts', 'rotate-signing-keys', '*/20 * * * *')
  async rotate(): Promise<void> {
    await this.rotation.rotateIfDue();
    await this.rotation.destroyRetired();
  }
}
