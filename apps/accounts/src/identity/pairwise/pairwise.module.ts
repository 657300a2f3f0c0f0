import { Module } from '@nestjs/common';
import { ChargingBoundary } from './charging-boundary';
import { DriverMoves } from './driver-moves';
import { PairwiseIds } from './pairwise-ids';
import { PairwiseRepository } from './pairwise.repository';

/** The ids by which charging knows a person, and the boundary that events between the apps cross. */
@Module({
  providers: [PairwiseRepository, PairwiseIds, ChargingBoundary, DriverMoves],
  exports: [PairwiseIds, ChargingBoundary],
})
export class PairwiseModule {}
