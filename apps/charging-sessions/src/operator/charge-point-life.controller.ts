import { Body, Controller, Delete, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AcceptsCsv, CSV_BYTES, CsvText, Idempotent, Roles, StepUp } from '@evc/platform';
import { CountApiUse } from '../client-use/count-api-use';
import { ChargePointLifeService } from './charge-point-life.service';
import { DrawPassword } from './charge-point-requests.dto';
import { DrawnPasswordView, RegisteredPasswords } from './charge-point-views.dto';
import { ClientOfUser } from './operator-user';
import { PasswordsAsCsv } from './passwords-as-csv';

@ApiTags('operator: charge points')
@Roles('operator', 'operator-admin')
@UseInterceptors(CountApiUse)
@Controller('charging/v1/operator/charge-points')
export class ChargePointLifeController {
  constructor(private readonly life: ChargePointLifeService) {}

  /**
   * Registers the charge points of a file, all of them or none, and draws their OCPP passwords. The first line names the
   * columns: `id` and `network`, and `location` or its parts, `pricePerKwh`, `currency`, `maxPowerW` as in JSON. At most 1,000 charge
   * points and 256 KiB, with commas, semicolons or tabs, as UTF-8, UTF-16 with a byte order mark, or in the `charset` of its type.
   * Answers CSV where `Accept` asks for `text/csv`.
   */
  @Post('bulk')
  @AcceptsCsv()
  @Idempotent('charging')
  @UseInterceptors(PasswordsAsCsv)
  @ApiConsumes('text/csv')
  @ApiBody({
    schema: {
      type: 'string',
      maxLength: CSV_BYTES,
      example: 'id,network,location\r\nHARBOUR-03,public,Central Pier 7\r\n',
    },
  })
  @ApiProduces('application/json', 'text/csv')
  @ApiCreatedResponse({ type: RegisteredPasswords })
  async registerFile(@ClientOfUser() clientId: string, @CsvText() text: string): Promise<RegisteredPasswords> {
    return { items: await this.life.registerFile(clientId, text) };
  }

  /** Draws a new OCPP password, which is shown this once. The old one works until the new one is used. */
  @Post(':id/password')
  @Roles('operator-admin')
  @StepUp()
  @Idempotent('charging')
  @ApiCreatedResponse({ type: DrawnPasswordView })
  async drawPassword(
    @ClientOfUser() clientId: string,
    @Param('id') id: string,
    @Body() { overlapHours }: DrawPassword,
  ): Promise<DrawnPasswordView> {
    const { password, formerUntil } = await this.life.drawPassword(clientId, id, overlapHours);
    return { password, oldPasswordUntil: formerUntil?.toISOString() ?? null };
  }

  /** Deletes a charge point: what runs on it ends now, its sessions stay, and its id stays this client's. */
  @Delete(':id')
  @Roles('operator-admin')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@ClientOfUser() clientId: string, @Param('id') id: string): Promise<void> {
    await this.life.remove(clientId, id);
  }
}
