import { Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { ReviewsService } from './reviews.service';

@Injectable()
export class ReviewsJobs {
  constructor(private readonly reviews: ReviewsService) {}

  @Cron('charging', 'lapse-reviews', '*/20 * * * *')
  async lapse(): Promise<void> {
    while ((await this.reviews.lapseDue()) > 0);
  }
}
