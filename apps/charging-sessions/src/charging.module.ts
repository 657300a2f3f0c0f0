import { type DynamicModule, Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CHARGING_DB, type Database } from '@evc/database';
import { EventsModule } from '@evc/events';
import { HealthRegistry } from '@evc/platform';
import { ChargePointsModule } from './charge-points/charge-points.module';
import { CHARGING_OPTIONS, type ChargingOptions } from './charging.options';
import { ClientUseModule } from './client-use/client-use.module';
import { ClientsModule } from './clients/clients.module';
import { DriversModule } from './drivers/drivers.module';
import { ErasureModule } from './drivers/erasure.module';
import { EndedSignInsModule } from './ended-sign-ins/ended-sign-ins.module';
import { MaintenanceJobs } from './maintenance/maintenance.jobs';
import { MeterValuesModule } from './meter-values/meter-values.module';
import { OcppModule } from './ocpp/ocpp.module';
import { OperatorModule } from './operator/operator.module';
import { PublicChargePointsModule } from './public-charge-points/public-charge-points.module';
import { PseudonymsModule } from './pseudonyms/pseudonyms.module';
import { ReviewsModule } from './reviews/reviews.module';
import { SeedModule } from './seed/seed.module';
import { DriverSessionsController } from './sessions/driver-sessions.controller';
import { SessionsModule } from './sessions/sessions.module';
import { DriverSettingsController } from './settings/settings.controller';
import { SettingsModule } from './settings/settings.module';
import { TokensController } from './tokens/tokens.controller';
import { TokensModule } from './tokens/tokens.module';

const FEATURES = [
  ClientsModule,
  ClientUseModule,
  ChargePointsModule,
  MeterValuesModule,
  PseudonymsModule,
  DriversModule,
  TokensModule,
  SettingsModule,
  ReviewsModule,
  SessionsModule,
  ErasureModule,
  EndedSignInsModule,
  SeedModule,
];

/** Options for every feature of the app; on its own so that they are known before the features are made. */
@Global()
@Module({})
class ChargingOptionsModule {
  static of(options: ChargingOptions): DynamicModule {
    const provider = { provide: CHARGING_OPTIONS, useValue: options };
    return { module: ChargingOptionsModule, providers: [provider], exports: [CHARGING_OPTIONS] };
  }
}

/**
 * Everything about sessions; nothing here names a person (ZQ-1). Needs PlatformModule, PolicyModule and DatabaseModule
 * with `charging`; where it serves also AuthModule and the database connection `operator`.
 */
@Module({})
export class ChargingModule implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
    @Inject(CHARGING_DB) private readonly charging: Database,
  ) {}

  static forRoot(options: ChargingOptions): DynamicModule {
    return {
      module: ChargingModule,
      imports: [
        ChargingOptionsModule.of(options),
        EventsModule.forApp({ app: 'charging', database: CHARGING_DB, ...options.events }),
        ...FEATURES,
        ...(options.serve ? [OcppModule, OperatorModule, PublicChargePointsModule] : []),
      ],
      controllers: options.serve ? [TokensController, DriverSettingsController, DriverSessionsController] : [],
      providers: [MaintenanceJobs],
      exports: FEATURES,
    };
  }

  onModuleInit(): void {
    this.health.register('charging-database', () => this.charging.ping());
  }
}
