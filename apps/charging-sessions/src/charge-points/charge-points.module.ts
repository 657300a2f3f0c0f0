import { Module } from '@nestjs/common';
import { ChargePointsRepository } from './charge-points.repository';
import { ChargePointsService } from './charge-points.service';
import { Connections } from './connections';

@Module({
  providers: [ChargePointsRepository, ChargePointsService, Connections],
  exports: [ChargePointsService, Connections],
})
export class ChargePointsModule {}
