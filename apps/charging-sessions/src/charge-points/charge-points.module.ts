import { Module } from '@nestjs/common';
import { ChargePointsRepository } from './charge-points.repository';
import { ChargePointsService } from './charge-points.service';
import { Connections } from './connections';
import { ChargePointHealth } from './health/charge-point-health';
import { HealthRepository } from './health/health.repository';
import { Refusals } from './health/refusals';
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
    ChargePointHealth,
    HealthRepository,
    Refusals,
    PasswordsRepository,
    PasswordsService,
    Presence,
    PresenceRepository,
    RegistryRepository,
  ],
  exports: [ChargePointHealth, ChargePointsService, Connections, PasswordsService, Presence, Refusals],
})
export class ChargePointsModule {}
