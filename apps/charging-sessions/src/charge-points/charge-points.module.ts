import { Module } from '@nestjs/common';
import { ChargePointsRepository } from './charge-points.repository';
import { ChargePointsService } from './charge-points.service';
import { Connections } from './connections';
import { PasswordsRepository } from './passwords.repository';
import { PasswordsService } from './passwords.service';
import { Presence } from './presence';
import { PresenceRepository } from './presence.repository';
import { RegistryRepository } from './registry.repository';

@Module({
  providers: [
    ChargePointsRepository,
    ChargePointsService,
    Connections,
    PasswordsRepository,
    PasswordsService,
    Presence,
    PresenceRepository,
    RegistryRepository,
  ],
  exports: [ChargePointsService, Connections, PasswordsService, Presence],
})
export class ChargePointsModule {}
