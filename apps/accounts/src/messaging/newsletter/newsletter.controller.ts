import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { AcceptsForms, Idempotent, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import {
  NewsletterConfirmed,
  NewsletterConfirmRequest,
  NewsletterSignUpAccepted,
  NewsletterSignUpRequest,
} from './newsletter.dto';
import { NewsletterSignUp } from './newsletter-sign-up.service';
import { answerPage } from './page-answer';

const PAGES = { done: '/newsletter/confirmed', refused: '/newsletter/refused' };

@ApiTags('newsletter')
@Public()
@Controller('accounts/v1/newsletter/subscriptions')
export class NewsletterController {
  constructor(private readonly service: NewsletterSignUp) {}

  /** Ask for the newsletter, with or without an account; a mail asks the owner of the address to confirm. */
  @RateLimit('anonymous-mail')
  @Idempotent('accounts')
  @Post()
  @HttpCode(202)
  async signUp(
    @Body() body: NewsletterSignUpRequest,
    @RequestOrigin() evidence: Origin,
  ): Promise<NewsletterSignUpAccepted> {
    await this.service.signUp(body, evidence);
    return { status: 'confirmation-sent' };
  }

  /** Begin the newsletter with the token of the mail. A page's form is answered with 303 and the page that tells the outcome. */
  @RateLimit('token-use')
  @AcceptsForms()
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @Post('confirm')
  @HttpCode(200)
  confirm(
    @Body() body: NewsletterConfirmRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestOrigin() evidence: Origin,
  ): Promise<NewsletterConfirmed | undefined> {
    return answerPage(reply, body, PAGES, async () => {
      await this.service.confirm(body.token, evidence);
      return { status: 'confirmed' };
    });
  }
}
