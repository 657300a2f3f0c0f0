import { Controller, Get, HttpCode, Param, Post, Redirect, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { AcceptsAnyBody, type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import type { FastifyReply } from 'fastify';
import { type PageForm, Unsubscribed } from './newsletter.dto';
import { answerPage, PageFormIfAny } from './page-answer';
import { UnsubscribeService } from './unsubscribe.service';

const PAGES = { done: '/unsubscribe/done', refused: '/unsubscribe/unknown' };

@ApiTags('newsletter')
@Public()
@RateLimit('unsubscribe')
@Controller('accounts/v1/unsubscribe')
export class UnsubscribeController {
  constructor(private readonly service: UnsubscribeService) {}

  /** To the page that asks before it unsubscribes. Following a link changes nothing: mail scanners do it too. */
  @Get(':token')
  @Redirect('', 303)
  async page(@Param('token') token: string): Promise<{ url: string }> {
    await this.service.check(token);
    return { url: `/unsubscribe/${token}` };
  }

  /**
   * Unsubscribe at once (RFC 8058): no sign-in, no question, whatever the body; the same answer whether or not anything was left
   * to end.
   */
  @AcceptsAnyBody()
  @ApiBody({
    schema: { description: 'That of RFC 8058, of a page, any other or none: the path says everything' },
    required: false,
  })
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data', 'application/json')
  @Post(':token')
  @HttpCode(200)
  unsubscribe(
    @Param('token') token: string,
    @PageFormIfAny() form: PageForm,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestOrigin() evidence: Origin,
  ): Promise<Unsubscribed | undefined> {
    return answerPage(reply, form, PAGES, async () => {
      await this.service.unsubscribe(token, evidence);
      return { status: 'unsubscribed' };
    });
  }
}
