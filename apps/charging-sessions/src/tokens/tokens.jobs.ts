import { Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { TokensService } from './tokens.service';

@Injectable()
export class TokensJobs {
  constructor(private readonly tokens: TokensService) {}

  @Cron('charging', 'forget-ended-aliases', '37 3 * * *')
  async forgetEndedAliases(): Promise<void> {
    await this.tokens.forgetEndedAliases();
  }
}
