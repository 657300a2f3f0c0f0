import { Module } from '@nestjs/common';
import { DriverMoves, DriverOf } from './driver-moves';
import { DriverMovesRepository } from './driver-moves.repository';
import { DriversRepository } from './drivers.repository';
import { DriversService } from './drivers.service';

@Module({
  providers: [DriversRepository, DriversService, DriverMovesRepository, DriverMoves, DriverOf],
  exports: [DriversService, DriverMoves, DriverOf],
})
export class DriversModule {}
