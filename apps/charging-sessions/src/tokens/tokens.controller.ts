import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, Idempotent, Roles, UuidParam, type AuthUser } from '@evc/platform';
import { AddCard, CardList, CardView } from './tokens.dto';
import { TokensService } from './tokens.service';

@ApiTags('driver: cards')
@ApiBearerAuth()
@Roles('driver')
@Controller('charging/v1/me/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  /** Adds an RFID card. */
  @Post()
  @Idempotent('charging')
  @ApiCreatedResponse({ type: CardView })
  async add(@CurrentUser() user: AuthUser, @Body() body: AddCard): Promise<CardView> {
    return CardView.of(await this.tokens.add(user.accountId, body.uid));
  }

  /** The driver's cards, newest first. */
  @Get()
  @ApiOkResponse({ type: CardList })
  async list(@CurrentUser() user: AuthUser): Promise<CardList> {
    return { items: (await this.tokens.list(user.accountId)).map((card) => CardView.of(card)), nextCursor: null };
  }

  /** One of the driver's cards. */
  @Get(':id')
  @ApiOkResponse({ type: CardView })
  async read(@CurrentUser() user: AuthUser, @UuidParam('id') id: string): Promise<CardView> {
    return CardView.of(await this.tokens.read(user.accountId, id));
  }

  /** Removes a card; it can start nothing from now on. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentUser() user: AuthUser, @UuidParam('id') id: string): Promise<void> {
    await this.tokens.remove(user.accountId, id);
  }
}
