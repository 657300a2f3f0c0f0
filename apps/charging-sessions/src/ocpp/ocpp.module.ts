import { Module } from '@nestjs/common';
import { ChargePointsModule } from '../charge-points/charge-points.module';
import { ClientUseModule } from '../client-use/client-use.module';
import { MeterValuesModule } from '../meter-values/meter-values.module';
import { SessionsModule } from '../sessions/sessions.module';
import { DeviceActions } from './device-actions';
import { OcppGateway } from './ocpp-gateway';
import { OcppMetrics } from './ocpp-metrics';
import { TransactionActions } from './transaction-actions';

/** Only in processes that serve: a worker has no charge points. */
@Module({
  imports: [ChargePointsModule, ClientUseModule, MeterValuesModule, SessionsModule],
  providers: [DeviceActions, TransactionActions, OcppMetrics, OcppGateway],
})
export class OcppModule {}
