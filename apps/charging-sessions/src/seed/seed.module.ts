import { Module } from '@nestjs/common';
import { ChargePointsModule } from '../charge-points/charge-points.module';
import { ClientsModule } from '../clients/clients.module';
import { ChargingSeed } from './charging-seed.service';

@Module({ imports: [ClientsModule, ChargePointsModule], providers: [ChargingSeed], exports: [ChargingSeed] })
export class SeedModule {}
