import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module';
import { DriversModule } from '../drivers/drivers.module';
import { TokensJobs } from './tokens.jobs';
import { TokensRepository } from './tokens.repository';
import { TokensService } from './tokens.service';

@Module({
  imports: [ClientsModule, DriversModule],
  providers: [TokensRepository, TokensService, TokensJobs],
  exports: [TokensService],
})
export class TokensModule {}
