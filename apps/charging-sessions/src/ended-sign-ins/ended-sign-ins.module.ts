import { Module } from '@nestjs/common';
import { ACCOUNT_CHECK } from '@evc/platform';
import { EndedSignIns } from './ended-sign-ins';
import { EndedSignInJobs } from './ended-sign-ins.jobs';
import { EndedSignInRepository } from './ended-sign-ins.repository';
import { LivingSignInCheck } from './living-sign-in-check';

/** What ends in accounts ends here too, within seconds. */
@Module({
  providers: [
    EndedSignInRepository,
    EndedSignIns,
    EndedSignInJobs,
    LivingSignInCheck,
    {
      provide: ACCOUNT_CHECK,
      inject: [LivingSignInCheck],
      useFactory: (living: LivingSignInCheck) => living.check.bind(living),
    },
  ],
  exports: [EndedSignIns],
})
export class EndedSignInsModule {}
