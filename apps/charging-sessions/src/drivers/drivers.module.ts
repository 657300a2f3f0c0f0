import { Module } from '@nestjs/common';
import { DriversRepository } from './drivers.repository';
import { DriversService } from './drivers.service';

@Module({ providers: [DriversRepository, DriversService], exports: [DriversService] })
export class DriversModule {}
