import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PassportService } from '../auth/passport.service';
import { CLOCK, SystemClock } from '../clock/clock';
import { HealthRegistry } from '../health/health-registry';
import { Hooks } from '../hooks/hooks';
import { RateLimiter } from '../limits/rate-limiter';
import { RefusedBodies } from '../limits/refused-bodies';
import { MetricsService } from '../metrics/metrics.service';
import { LoadShedding } from './load-shedding';

/**
 * What every process has, with HTTP or without: clock, passport, health checks, metrics, limits, early refusals, hooks. `createHttpApp`
 * imports it; a worker's root module imports it itself. A module without options, so importing it twice gives one instance.
 */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: CLOCK, useClass: SystemClock },
    LoadShedding,
    HealthRegistry,
    Hooks,
    MetricsService,
    PassportService,
    RateLimiter,
    RefusedBodies,
  ],
  exports: [CLOCK, LoadShedding, HealthRegistry, Hooks, MetricsService, PassportService, RateLimiter, RefusedBodies],
})
export class PlatformModule {}
