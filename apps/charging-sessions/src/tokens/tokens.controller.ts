import { Body, Controller, Delete, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, Idempotent, Roles, UuidParam } from '@evc/platform';
import { DriverOf } from '../drivers/driver-moves';
import { AddCard, AddCardAlias, AddedCard, CardList, CardView } from './tokens.dto';
import { TokensService } from './tokens.service';

@ApiTags('driver: cards')
@Roles('driver')
@Controller('charging/v1/me/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  /** Adds an RFID card, and tells what it shows to whoever owns a charge point. */
  @Post()
  @Idempotent('charging')
  @ApiHeader({ name: 'accept-language', required: false, schema: { type: 'string' } })
  @ApiCreatedResponse({ type: AddedCard })
  async add(
    @CurrentUser(DriverOf) driverId: string,
    @Body() body: AddCard,
    @Headers('accept-language') accepted?: string,
  ): Promise<AddedCard> {
    return AddedCard.with(await this.tokens.add(driverId, body.uid, body.clientId), accepted);
  }

  /** Draws a number that starts charges for a day, for a reader that can be told one. */
  @Post('aliases')
  @Idempotent('charging')
  @ApiCreatedResponse({ type: CardView })
  async addAlias(@CurrentUser(DriverOf) driverId: string, @Body() body: AddCardAlias): Promise<CardView> {
    return CardView.of(await this.tokens.addAlias(driverId, body.clientId));
  }

  /** The driver's cards, newest first. */
  @Get()
  @ApiOkResponse({ type: CardList })
  async list(@CurrentUser(DriverOf) driverId: string): Promise<CardList> {
    return { items: (await this.tokens.list(driverId)).map((card) => CardView.of(card)), nextCursor: null };
  }

  /** One of the driver's cards. */
  @Get(':id')
  @ApiOkResponse({ type: CardView })
  async read(@CurrentUser(DriverOf) driverId: string, @UuidParam('id') id: string): Promise<CardView> {
    return CardView.of(await this.tokens.read(driverId, id));
  }

  /** Removes a card; it can start nothing from now on. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentUser(DriverOf) driverId: string, @UuidParam('id') id: string): Promise<void> {
    await this.tokens.remove(driverId, id);
  }
}
