import { Module, type DynamicModule } from '@nestjs/common';
import { chargingConfig, type ChargingConfig } from '@evc/config';
import { assertAnswer, DatabaseModule, runMigrations } from '@evc/database';
import { AuthModule, PlatformModule, runApart } from '@evc/platform';
import { PolicyModule } from '@evc/policy';
import { ChargingModule } from './charging.module';
import { CHARGING_DOCS } from './docs';
import { CHARGING_SOURCES } from './entities';

@Module({})
class ChargingProcess {
  static of(config: ChargingConfig, serve: boolean): DynamicModule {
    const { charging, operator } = config.databases;
    const { url, secret } = config.peer;
    return {
      module: ChargingProcess,
      imports: [
        PlatformModule,
        DatabaseModule.forRoot({ charging, ...(serve && { operator }), entities: CHARGING_SOURCES }),
        PolicyModule.forRoot(config.policyPack),
        ...(serve
          ? [AuthModule.forRoot({ issuer: config.publicUrl, keys: { kind: 'remote', url: config.jwksUrl } })]
          : []),
        ChargingModule.forRoot({
          serve,
          events: {
            connectionString: charging,
            runJobs: !serve,
            peer: { kind: 'http', url: new URL('/accounts/internal/events', url).toString(), secret },
          },
        }),
      ],
    };
  }
}

/** Runs the app on its own: HTTP and charge points when `serve`, else jobs. Either brings its schema up to date first. */
export async function runCharging({ serve }: { serve: boolean }): Promise<void> {
  const config = chargingConfig();
  const { charging, operator } = config.databases;
  await assertAnswer({
    CHARGING_DATABASE_URL: charging,
    OWNER_DATABASE_URL: config.owner,
    CHARGING_OPERATOR_DATABASE_URL: operator,
  });
  await runMigrations(config.owner, 'charging');
  await runApart(ChargingProcess.of(config, serve), { ...config, serve, docs: CHARGING_DOCS });
}
