import { Module } from '@nestjs/common';
import { KnownNetworks } from './known-networks';
import { KnownNetworksJobs } from './known-networks.jobs';
import { KnownNetworksRepository } from './known-networks.repository';

/** From where an account was signed in to: for every way in, and for the limits of the one by password. */
@Module({ providers: [KnownNetworksRepository, KnownNetworks, KnownNetworksJobs], exports: [KnownNetworks] })
export class KnownNetworksModule {}
