import { Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { KnownNetworks } from './known-networks';

@Injectable()
export class KnownNetworksJobs {
  constructor(private readonly networks: KnownNetworks) {}

  @Cron('accounts', 'purge-known-networks', '41 3 * * *')
  async purge(): Promise<void> {
    await this.networks.purge();
  }
}
