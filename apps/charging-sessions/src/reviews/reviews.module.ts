import { Module } from '@nestjs/common';
import { DriversModule } from '../drivers/drivers.module';
import { DriverWordsRepository } from './driver-words.repository';
import { ReviewReader } from './review-reader';
import { ReviewsJobs } from './reviews.jobs';
import { ReviewsRepository } from './reviews.repository';
import { ReviewsService } from './reviews.service';
import { SessionNews } from './session-news';

const USED_BY_OTHERS = [ReviewReader, ReviewsService, SessionNews];

@Module({
  imports: [DriversModule],
  providers: [...USED_BY_OTHERS, DriverWordsRepository, ReviewsRepository, ReviewsJobs],
  exports: USED_BY_OTHERS,
})
export class ReviewsModule {}
