import { Module } from '@nestjs/common';
import { AccessLogModule } from '../../privacy';
import { AccountDataModule } from '../../identity';
import { UndoLinksModule } from '../undo/undo-links.module';
import { SecurityNoticesModule } from '../../messaging';
import { SessionsModule } from '../sessions/sessions.module';
import { AddedFactors } from './added-factors';
import { Challenges } from './challenges';
import { FactorAttempts } from './factor-attempts';
import { FactorChanges } from './factor-changes';
import { FactorJobs } from './factor.jobs';
import { FactorRepository } from './factor.repository';
import { FactorsService } from './factors.service';
import { PasskeyProofs } from './passkey-proofs';
import { PasskeyRepository } from './passkey.repository';
import { PasskeysService } from './passkeys.service';
import { RelyingParty } from './relying-party';
import { SecondFactors } from './second-factors';
import { TotpRepository } from './totp.repository';
import { TotpService } from './totp.service';
import { UsedChallengeRepository } from './used-challenge.repository';

const USED_BY_OTHERS = [
  AddedFactors,
  Challenges,
  FactorAttempts,
  FactorsService,
  PasskeyProofs,
  PasskeysService,
  SecondFactors,
  TotpService,
];

/** What people prove beside their password: authenticator app, recovery codes, passkeys. */
@Module({
  imports: [AccessLogModule, AccountDataModule, SecurityNoticesModule, SessionsModule, UndoLinksModule],
  providers: [
    ...USED_BY_OTHERS,
    FactorChanges,
    FactorJobs,
    FactorRepository,
    PasskeyRepository,
    RelyingParty,
    TotpRepository,
    UsedChallengeRepository,
  ],
  exports: USED_BY_OTHERS,
})
export class FactorsModule {}
