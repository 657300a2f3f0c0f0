import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { AcceptsForms, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { AddressBars } from './address-bars.service';
import { EndingLinks } from './ending-links.service';
import { AddressBarred, BarRequest, EndingLinkAccepted, EndingLinkRequest } from './newsletter.dto';
import { answerPage } from './page-answer';

const ASKED = { done: '/newsletter/end-asked', refused: '/newsletter/end' };
const BARRED = { done: '/newsletter/barred', refused: '/unsubscribe/unknown' };

/** Ways out of the newsletter for those who have no mail of it. A page's form is answered with 303 and the next page. */
@ApiTags('newsletter')
@Public()
@Controller('accounts/v1/newsletter')
export class NewsletterDoorsController {
  constructor(
    private readonly links: EndingLinks,
    private readonly bars: AddressBars,
  ) {}

  /** Have the link that ends marketing mail sent to an address, if it gets any. The answer is the same for every address. */
  @RateLimit('anonymous-mail')
  @AcceptsForms()
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @Post('ending-links')
  @HttpCode(202)
  ask(
    @Body() body: EndingLinkRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndingLinkAccepted | undefined> {
    return answerPage(reply, body, ASKED, async () => {
      await this.links.ask(body.email);
      return { status: 'accepted' };
    });
  }

  /** Bar the address that got the token: nobody can sign it up any more, and what runs ends. */
  @RateLimit('token-use')
  @AcceptsForms()
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @Post('bars')
  @HttpCode(200)
  bar(
    @Body() body: BarRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestOrigin() evidence: Origin,
  ): Promise<AddressBarred | undefined> {
    return answerPage(reply, body, BARRED, async () => {
      await this.bars.bar(body.token, evidence);
      return { status: 'barred' };
    });
  }
}
