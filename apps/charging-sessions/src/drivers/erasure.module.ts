import { Module } from '@nestjs/common';
import { PseudonymsModule } from '../pseudonyms/pseudonyms.module';
import { SessionsModule } from '../sessions/sessions.module';
import { SettingsModule } from '../settings/settings.module';
import { TokensModule } from '../tokens/tokens.module';
import { DriverMovesJobs } from './driver-moves.jobs';
import { DriversModule } from './drivers.module';
import { ErasureJobs } from './erasure.jobs';

@Module({
  imports: [DriversModule, PseudonymsModule, SessionsModule, SettingsModule, TokensModule],
  providers: [ErasureJobs, DriverMovesJobs],
})
export class ErasureModule {}
