import { Module } from '@nestjs/common';
import { DriversModule } from '../drivers/drivers.module';
import { TokensRepository } from './tokens.repository';
import { TokensService } from './tokens.service';

@Module({ imports: [DriversModule], providers: [TokensRepository, TokensService], exports: [TokensService] })
export class TokensModule {}
