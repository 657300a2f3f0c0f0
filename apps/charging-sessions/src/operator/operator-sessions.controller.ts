import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentUser, Roles, streamedFile, UuidParam, type AuthUser } from '@evc/platform';
import { csvFile } from '../csv/csv-file';
import { CountApiUse } from '../client-use/count-api-use';
import { EndSession, OperatorSessionList, OperatorSessionsFilter, OperatorSessionView } from './operator-sessions.dto';
import { OperatorSessionsService, type OperatorFilter } from './operator-sessions.service';
import { ClientOfUser } from './operator-user';
import { ReviewSession } from '../reviews/review.dto';
import { saidBy } from './staff-decision';
import { CSV_HEADER, csvLine } from './sessions-csv';

@ApiTags('operator: sessions')
@Roles('operator', 'operator-admin')
@UseInterceptors(CountApiUse)
@Controller('charging/v1/operator')
export class OperatorSessionsController {
  constructor(private readonly sessions: OperatorSessionsService) {}

  /** The client's sessions, newest first. */
  @Get('sessions')
  @ApiOkResponse({ type: OperatorSessionList })
  async list(@ClientOfUser() clientId: string, @Query() query: OperatorSessionsFilter): Promise<OperatorSessionList> {
    const { items, nextCursor } = await this.sessions.list(clientId, filterOf(query), query.limit, query.cursor);
    return { items: items.map((session) => OperatorSessionView.of(session)), nextCursor };
  }

  /** The same sessions as a file; `limit` and `cursor` have no meaning here. */
  @Get('sessions.csv')
  @ApiProduces('text/csv')
  async csv(@ClientOfUser() clientId: string, @Query() query: OperatorSessionsFilter): Promise<StreamableFile> {
    const pages = this.sessions.all(clientId, filterOf(query));
    const file = csvFile(CSV_HEADER, pages, (session) => csvLine(OperatorSessionView.of(session)));
    return streamedFile(file, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="sessions.csv"',
    });
  }

  /** One of the client's sessions. */
  @Get('sessions/:id')
  @ApiOkResponse({ type: OperatorSessionView })
  async read(@ClientOfUser() clientId: string, @UuidParam('id') id: string): Promise<OperatorSessionView> {
    return OperatorSessionView.of(await this.sessions.read(clientId, id));
  }

  /** Ends a session: its charge point is asked to stop, and where no stop comes the session ends by rule within minutes. */
  @Post('sessions/:id/end')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: OperatorSessionView })
  async end(
    @ClientOfUser() clientId: string,
    @UuidParam('id') id: string,
    @Body() { reason }: EndSession,
  ): Promise<OperatorSessionView> {
    return OperatorSessionView.of(await this.sessions.end(clientId, id, reason));
  }

  /** Says what a session of doubtful energy came to, or corrects one that is billed. */
  @Post('sessions/:id/review')
  @HttpCode(200)
  @ApiOkResponse({ type: OperatorSessionView })
  async review(
    @ClientOfUser() clientId: string,
    @CurrentUser() user: AuthUser,
    @UuidParam('id') sessionId: string,
    @Body() body: ReviewSession,
  ): Promise<OperatorSessionView> {
    const said = saidBy(body);
    return OperatorSessionView.of(await this.sessions.review({ clientId, sessionId }, user.staffId, said, body.reason));
  }
}

function filterOf({ from, to, chargePointId, status }: OperatorSessionsFilter): OperatorFilter {
  return {
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
    chargePointId: chargePointId ?? null,
    status: status ?? null,
  };
}
