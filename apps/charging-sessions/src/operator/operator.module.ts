import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { OPERATOR_DB, type OperatorDatabase } from '@evc/database';
import { HealthRegistry } from '@evc/platform';
import { ChargePointsModule } from '../charge-points/charge-points.module';
import { ClientUseModule } from '../client-use/client-use.module';
import { OperatorUsageController } from '../client-use/operator-usage.controller';
import { OperatorUsageService } from '../client-use/operator-usage.service';
import { ClientsModule } from '../clients/clients.module';
import { ReviewsModule } from '../reviews/reviews.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ChargePointHealthController } from './charge-point-health.controller';
import { ChargePointHealthReader } from './charge-point-health.reader';
import { ChargePointHealthRepository } from './charge-point-health.repository';
import { ChargePointLifeController } from './charge-point-life.controller';
import { ChargePointLifeService } from './charge-point-life.service';
import { OperatorChargePointsController } from './operator-charge-points.controller';
import { OperatorChargePointsRepository } from './operator-charge-points.repository';
import { OperatorChargePointsService } from './operator-charge-points.service';
import { OperatorSessionsController } from './operator-sessions.controller';
import { OperatorSessionsRepository } from './operator-sessions.repository';
import { OperatorSessionsService } from './operator-sessions.service';

/** Only in processes that serve: a worker has no operators and needs no connection of their role. */
@Module({
  imports: [ChargePointsModule, ClientsModule, ClientUseModule, ReviewsModule, SessionsModule],
  controllers: [
    OperatorSessionsController,
    OperatorChargePointsController,
    ChargePointLifeController,
    ChargePointHealthController,
    OperatorUsageController,
  ],
  providers: [
    OperatorSessionsRepository,
    OperatorSessionsService,
    OperatorChargePointsRepository,
    OperatorChargePointsService,
    ChargePointLifeService,
    ChargePointHealthReader,
    ChargePointHealthRepository,
    OperatorUsageService,
  ],
})
export class OperatorModule implements OnModuleInit {
  constructor(
    private readonly health: HealthRegistry,
    @Inject(OPERATOR_DB) private readonly database: OperatorDatabase,
  ) {}

  onModuleInit(): void {
    this.health.register('operator-database', () => this.database.ping());
  }
}
