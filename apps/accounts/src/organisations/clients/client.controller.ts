import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CurrentUser,
  Idempotent,
  type Origin,
  Public,
  RateLimit,
  RequestOrigin,
  Roles,
  StepUp,
  UuidParam,
} from '@evc/platform';
import { Applications } from './applications';
import { ClientDecisions } from './client-decisions';
import { ClientDirectory } from './client-directory';
import { ClientViews } from './client-views';
import {
  ClientDetailResponse,
  ClientListQuery,
  ClientListResponse,
  ClientRegistrationAccepted,
  ClientResponse,
  ClientVerifiedResponse,
  ReasonRequest,
  RegisterClientRequest,
  VerifyClientRequest,
} from './client.dto';

const DEFAULT_LOCALE = 'en';

@ApiTags('clients')
@Controller('accounts/v1/clients')
export class ClientController {
  constructor(
    private readonly applications: Applications,
    private readonly decisions: ClientDecisions,
    private readonly directory: ClientDirectory,
    private readonly views: ClientViews,
  ) {}

  /** Register a business; a mail asks its first member of staff to verify the address. */
  @Public()
  @RateLimit('registration')
  @Idempotent('accounts')
  @Post()
  @HttpCode(202)
  async register(
    @Body() { organisation, country, staff }: RegisterClientRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<ClientRegistrationAccepted> {
    const { email, password, name, locale = DEFAULT_LOCALE, proofHash = null } = staff;
    const entered = { organisation, country, email: email.trim(), password, name, locale, proofHash };
    await this.applications.apply(entered, origin);
    return { status: 'verification-sent' };
  }

  /**
   * Verify the address with the token of the mail; an admin decides next. Where the address has no account yet, the password
   * of the form counts for the device that filled it in, else one is asked for (`link-password-needed`).
   */
  @Public()
  @RateLimit('token-use')
  @Idempotent('accounts')
  @Post('verify')
  @HttpCode(200)
  async verify(
    @Body() { token, ...brought }: VerifyClientRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<ClientVerifiedResponse> {
    return { clientId: await this.applications.verify(token, origin, brought), status: 'waiting-for-approval' };
  }

  /** Businesses by status, with those that have lost their last admin marked. */
  @Roles('admin')
  @Get()
  async list(@Query() { status, limit, cursor }: ClientListQuery): Promise<ClientListResponse> {
    const { items, nextCursor } = await this.directory.list(status ?? null, limit, cursor);
    return { items: items.map((client) => ClientResponse.of(client)), nextCursor };
  }

  /** One business: any for admins, their own for its staff. */
  @Roles('admin', 'operator-admin', 'operator')
  @Get(':id')
  async read(@CurrentUser() user: AuthUser, @UuidParam('id') id: string): Promise<ClientDetailResponse> {
    return ClientDetailResponse.withApplicant(await this.views.read(user, id));
  }

  /** Let a business in, or back in after a suspension. */
  @Roles('admin')
  @StepUp()
  @Post(':id/approve')
  @HttpCode(200)
  async approve(@CurrentUser() user: AuthUser, @UuidParam('id') id: string): Promise<ClientResponse> {
    await this.decisions.approve(id);
    return ClientResponse.of(await this.directory.read(user, id));
  }

  /** Turn a business away; what it entered is deleted once it was told why. */
  @Roles('admin')
  @StepUp()
  @Post(':id/refuse')
  @HttpCode(200)
  async refuse(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @Body() body: ReasonRequest,
  ): Promise<ClientResponse> {
    await this.decisions.refuse(id, body.reason);
    return ClientResponse.of(await this.directory.read(user, id));
  }

  /** End all access of a business's staff, and starts from the app at its charge points, until it is approved anew. */
  @Roles('admin')
  @StepUp()
  @Post(':id/suspend')
  @HttpCode(200)
  async suspend(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @Body() body: ReasonRequest,
  ): Promise<ClientResponse> {
    await this.decisions.suspend(id, body.reason);
    return ClientResponse.of(await this.directory.read(user, id));
  }
}
