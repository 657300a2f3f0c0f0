import { Module } from '@nestjs/common';
import { AccessLogModule } from '../../privacy';
import { FactorsModule } from '../factors/factors.module';
import { AccountDataModule } from '../../identity';
import { SessionsModule } from '../sessions/sessions.module';
import { GuessLimits } from './guess-limits';
import { KnownNetworksModule } from './known-networks.module';
import { PasskeySignInService } from './passkey-sign-in.service';
import { PasswordCheck } from './password-check';
import { SecondFactorService } from './second-factor.service';
import { SessionOpening } from './session-opening';
import { SignInChallenges } from './sign-in-challenges';
import { SignInAdmission } from './sign-in-admission';
import { SignInShedding } from './sign-in-shedding';
import { SignInService } from './sign-in.service';
import { StepUpService } from './step-up.service';

@Module({
  imports: [AccessLogModule, FactorsModule, KnownNetworksModule, AccountDataModule, SessionsModule],
  providers: [
    GuessLimits,
    SignInAdmission,
    SignInShedding,
    PasswordCheck,
    SignInService,
    PasskeySignInService,
    SecondFactorService,
    SessionOpening,
    SignInChallenges,
    StepUpService,
  ],
  exports: [PasswordCheck, SignInService, PasskeySignInService, SecondFactorService, SignInChallenges, StepUpService],
})
export class SignInModule {}
