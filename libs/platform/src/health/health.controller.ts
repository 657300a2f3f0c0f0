import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/decorators';
import { Problem } from '../problems/problem';
import { RETRY_AFTER_DOWN } from '../problems/problem-from';
import { HealthRegistry, type HealthReport } from './health-registry';

/** For supervisors and load balancers. `live`: the process answers. `ready`: everything it needs answers too. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthRegistry) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ready'; checks: HealthReport['checks'] }> {
    const { checks, failing } = await this.health.report();
    if (failing.length > 0) {
      throw new Problem('service-unavailable', { headers: { 'Retry-After': RETRY_AFTER_DOWN }, extra: { failing } });
    }
    return { status: 'ready', checks };
  }
}
