import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AuthGuard } from '../auth/auth.guard';
import { RouteAudit } from '../auth/route-audit';
import { HealthController } from '../health/health.controller';
import { METRICS_TOKEN, MetricsController } from '../metrics/metrics.controller';
import { ProblemsController } from '../problems/problems.controller';
import { PlatformModule } from './platform.module';

export type RootModule = NonNullable<ModuleMetadata['imports']>[number];

/** Around an app's root module: the access guard and its audit, health, metrics and the problem catalogue. */
@Module({})
export class HttpModule {
  static around(root: RootModule, metricsToken: string | undefined): DynamicModule {
    return {
      module: HttpModule,
      imports: [PlatformModule, DiscoveryModule, root],
      controllers: [HealthController, MetricsController, ProblemsController],
      providers: [
        RouteAudit,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: METRICS_TOKEN, useValue: metricsToken ?? null },
      ],
    };
  }
}
