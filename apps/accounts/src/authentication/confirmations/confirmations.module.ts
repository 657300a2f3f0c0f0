import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module';
import { PairwiseModule } from '../../identity';
import { SessionsModule } from '../sessions/sessions.module';
import { SignInModule } from '../sign-in/sign-in.module';
import { TokensModule } from '../tokens/tokens.module';
import { ConfirmationService } from './confirmation.service';
import { Confirmations } from './confirmations';

/** A person's word that they want something, signed for others to check. */
@Module({
  imports: [FactorsModule, PairwiseModule, SessionsModule, SignInModule, TokensModule],
  providers: [Confirmations, ConfirmationService],
  exports: [Confirmations, ConfirmationService],
})
export class ConfirmationsModule {}
