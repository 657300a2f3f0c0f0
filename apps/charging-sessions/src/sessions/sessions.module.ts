import { Module } from '@nestjs/common';
import { ChargePointsModule } from '../charge-points/charge-points.module';
import { ClientsModule } from '../clients/clients.module';
import { DriversModule } from '../drivers/drivers.module';
import { MeterValuesModule } from '../meter-values/meter-values.module';
import { PseudonymsModule } from '../pseudonyms/pseudonyms.module';
import { SettingsModule } from '../settings/settings.module';
import { TokensModule } from '../tokens/tokens.module';
import { AwaitedEndsService } from './awaited-ends.service';
import { ReviewsModule } from '../reviews/reviews.module';
import { DriverIndexRepository } from './driver-index.repository';
import { DriverSessionsRepository } from './driver-sessions.repository';
import { DriverSessionsService } from './driver-sessions.service';
import { ExpiredSessionsRepository } from './expired-sessions.repository';
import { EndRequestsService } from './end-requests.service';
import { ErasedDriverService } from './erased-driver.service';
import { IdTagsService } from './id-tags.service';
import { LeftSessionsRepository } from './left-sessions.repository';
import { LeftSessionsService } from './left-sessions.service';
import { RequestsRepository } from './requests.repository';
import { SessionExpiryService } from './session-expiry.service';
import { SessionEndingService } from './session-ending.service';
import { SessionMetrics } from './session-metrics';
import { SessionRequestsService } from './session-requests.service';
import { SessionsJobs } from './sessions.jobs';
import { SessionsRepository } from './sessions.repository';
import { SitesRepository } from './sites.repository';
import { StartTransactionService } from './start-transaction.service';
import { StopTransactionService } from './stop-transaction.service';
import { StoplessRepository } from './stopless.repository';
import { StopsWithoutIdService } from './stops-without-id.service';
import { TransactionsService } from './transactions.service';
import { UnendedRepository } from './unended.repository';

const USED_BY_OTHERS = [
  AwaitedEndsService,
  DriverSessionsService,
  EndRequestsService,
  ErasedDriverService,
  IdTagsService,
  SessionMetrics,
  LeftSessionsService,
  SessionRequestsService,
  StartTransactionService,
  StopTransactionService,
  TransactionsService,
];

@Module({
  imports: [
    ChargePointsModule,
    ClientsModule,
    DriversModule,
    MeterValuesModule,
    PseudonymsModule,
    ReviewsModule,
    SettingsModule,
    TokensModule,
  ],
  providers: [
    ...USED_BY_OTHERS,
    DriverIndexRepository,
    DriverSessionsRepository,
    ExpiredSessionsRepository,
    LeftSessionsRepository,
    RequestsRepository,
    SessionEndingService,
    SessionExpiryService,
    SessionsJobs,
    SessionsRepository,
    SitesRepository,
    StoplessRepository,
    StopsWithoutIdService,
    UnendedRepository,
  ],
  exports: USED_BY_OTHERS,
})
export class SessionsModule {}
