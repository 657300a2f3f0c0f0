import { Module } from '@nestjs/common';
import { ACCOUNT_CHECK } from '@evc/platform';
import { EndedSignIns } from './ended-sign-ins';
import { EndedSignInJobs } from './ended-sign-ins.jobs';
import { EndedSignInRepository } from './ended-sign-ins.repository';
import { ActiveSignInCheck } from './active-sign-in-check';

/** What ends in accounts ends here too, within seconds. */
@Module({
  providers: [
    EndedSignInRepository,
    EndedSignIns,
    EndedSignInJobs,
    ActiveSignInCheck,
    {
      provide: ACCOUNT_CHECK,
      inject: [ActiveSignInCheck],
      useFactory: (active: ActiveSignInCheck) => active.check.bind(active),
    },
  ],
  exports: [EndedSignIns],
})
export class EndedSignInsModule {}
