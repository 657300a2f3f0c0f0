import { Module } from '@nestjs/common';
import { ChargePointsModule } from '../charge-points/charge-points.module';
import { PublicChargePointsController } from './public-charge-points.controller';
import { PublicChargePointsRepository } from './public-charge-points.repository';
import { PublicChargePointsService } from './public-charge-points.service';

/** Only in processes that serve. */
@Module({
  imports: [ChargePointsModule],
  controllers: [PublicChargePointsController],
  providers: [PublicChargePointsRepository, PublicChargePointsService],
})
export class PublicChargePointsModule {}
