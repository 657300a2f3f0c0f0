import { Module } from '@nestjs/common';
import { PassportService } from '@evc/platform';
import { ChargePointsModule } from '../charge-points/charge-points.module';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { ClientUseModule } from '../client-use/client-use.module';
import { MeterValuesModule } from '../meter-values/meter-values.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ChargePointStrategy } from './charge-point.strategy';
import { DeviceActions } from './device-actions';
import { OcppGateway } from './ocpp-gateway';
import { OcppMetrics } from './ocpp-metrics';
import { TransactionActions } from './transaction-actions';

/** Only in processes that serve: a worker has no charge points. */
@Module({
  imports: [ChargePointsModule, ClientUseModule, MeterValuesModule, SessionsModule],
  providers: [
    DeviceActions,
    TransactionActions,
    OcppMetrics,
    OcppGateway,
    {
      provide: ChargePointStrategy,
      inject: [PassportService, ChargePointsService],
      useFactory: (passport: PassportService, chargePoints: ChargePointsService) =>
        passport.use(new ChargePointStrategy(chargePoints)),
    },
  ],
})
export class OcppModule {}
