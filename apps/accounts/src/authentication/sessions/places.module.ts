import { Module } from '@nestjs/common';
import { Countries } from './countries';

/** Where addresses are; apart from sessions, since notices tell of it too. */
@Module({ providers: [Countries], exports: [Countries] })
export class PlacesModule {}
