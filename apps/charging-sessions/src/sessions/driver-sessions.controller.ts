import { Body, Controller, Get, HttpCode, Inject, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { PolicyPack } from '@evc/domain';
import { type AuthUser, CurrentUser, Idempotent, PageQuery, Roles, streamedFile, UuidParam } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { csvFile } from '../csv/csv-file';
import { DriverOf } from '../drivers/driver-moves';
import { DisputeSession } from '../reviews/review.dto';
import { SessionControllersView } from './controllers.dto';
import {
  DriverSessionDetail,
  DriverSessionList,
  DriverSessionView,
  SessionRequestView,
  StartSession,
} from './driver-sessions.dto';
import { CSV_HEADER, csvLine } from './driver-sessions-csv';
import { DriverSessionsService } from './driver-sessions.service';
import { SessionRequestsService } from './session-requests.service';

@ApiTags('driver: sessions')
@Roles('driver')
@Controller('charging/v1/me')
export class DriverSessionsController {
  constructor(
    private readonly sessions: DriverSessionsService,
    private readonly requests: SessionRequestsService,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
  ) {}

  /** Asks a charge point to start; the session is `requested` until the charge point reports its start. */
  @Post('sessions')
  @HttpCode(202)
  @Idempotent('charging')
  @ApiAcceptedResponse({ type: SessionRequestView })
  async start(
    @CurrentUser() user: AuthUser,
    @CurrentUser(DriverOf) driverId: string,
    @Body() body: StartSession,
  ): Promise<SessionRequestView> {
    return SessionRequestView.of(await this.requests.start(driverId, user.sessionId, body));
  }

  /** Asks the charge point to stop. The session ends with its stop or, where none comes, by rule within minutes. */
  @Post('sessions/:id/stop')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: SessionRequestView })
  async stop(@CurrentUser(DriverOf) driverId: string, @UuidParam('id') id: string): Promise<SessionRequestView> {
    return SessionRequestView.of(await this.requests.stop(driverId, id));
  }

  /** The driver's sessions, newest first. */
  @Get('sessions')
  @ApiOkResponse({ type: DriverSessionList })
  async list(@CurrentUser(DriverOf) driverId: string, @Query() query: PageQuery): Promise<DriverSessionList> {
    const { items, nextCursor } = await this.sessions.list(driverId, query.limit, query.cursor);
    return { items: items.map((session) => DriverSessionView.of(session)), nextCursor };
  }

  /** All of the driver's sessions as a file. */
  @Get('sessions.csv')
  @ApiProduces('text/csv')
  async csv(@CurrentUser(DriverOf) driverId: string): Promise<StreamableFile> {
    const file = csvFile(CSV_HEADER, this.sessions.all(driverId), (session) => csvLine(DriverSessionView.of(session)));
    return streamedFile(file, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="charging-sessions.csv"',
    });
  }

  /** One session of the driver, with its latest meter reading. */
  @Get('sessions/:id')
  @ApiOkResponse({ type: DriverSessionDetail })
  async read(@CurrentUser(DriverOf) driverId: string, @UuidParam('id') id: string): Promise<DriverSessionDetail> {
    return DriverSessionDetail.with(await this.sessions.read(driverId, id));
  }

  /** Says that a session is wrong: it waits for its operator then, who reads the reason and never the text. */
  @Post('sessions/:id/dispute')
  @HttpCode(200)
  @ApiOkResponse({ type: DriverSessionDetail })
  async dispute(
    @CurrentUser(DriverOf) driverId: string,
    @UuidParam('id') id: string,
    @Body() body: DisputeSession,
  ): Promise<DriverSessionDetail> {
    return DriverSessionDetail.with(await this.sessions.dispute(driverId, id, body));
  }

  /** Who answers for the session, for which data, and who to turn to. */
  @Get('sessions/:id/controllers')
  @ApiOkResponse({ type: SessionControllersView })
  async controllers(
    @CurrentUser(DriverOf) driverId: string,
    @UuidParam('id') id: string,
  ): Promise<SessionControllersView> {
    const { session, arrangement } = await this.sessions.controllers(driverId, id);
    return SessionControllersView.of(session, arrangement, this.policy);
  }
}
