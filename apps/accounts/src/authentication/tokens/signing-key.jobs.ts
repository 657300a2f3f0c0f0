import { Injectable, Logger } from '@nestjs/common';
import { Cron } from '@evc/events';
import { KeyRotation } from './key-rotation';

@Injectable()
export class SigningKeyJobs {
  private readonly logger = new Logger('SigningKeyJobs');

  constructor(private readonly rotation: KeyRotation) {}

  /** Keys that sign for a month and no longer (ASVS 11.2.4, 13.3.3). */
  @Cron('accounts', 'rotate-signing-keys', '*/20 * * * *')
  async rotate(): Promise<void> {
    if (await this.rotation.rotateIfDue()) this.logger.log({ event: 'signing-key-changed' });
    await this.rotation.destroyRetired();
  }
}
