import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AuthUser,
  CurrentUser,
  Idempotent,
  type Origin,
  RequestOrigin,
  SignedIn,
  StepUp,
  UuidParam,
} from '@evc/platform';
import {
  ConfirmTotpRequest,
  FactorsResponse,
  FirstRecoveryCodesResponse,
  NewPasskeyRequest,
  NewPasskeyResponse,
  PasskeyNameRequest,
  PasskeyResponse,
  ProposedTotpResponse,
  RecoveryCodesResponse,
} from './factor.dto';
import { FactorsService } from './factors.service';
import { PasskeyCreationOptions } from './passkey.dto';
import { PasskeysService } from './passkeys.service';
import { TotpService } from './totp.service';

@ApiTags('factors')
@SignedIn()
@Controller('accounts/v1/me/factors')
export class FactorController {
  constructor(
    private readonly factors: FactorsService,
    private readonly totp: TotpService,
    private readonly passkeys: PasskeysService,
  ) {}

  /** What the person can sign in with. */
  @Get()
  async list(@CurrentUser() user: AuthUser): Promise<FactorsResponse> {
    return FactorsResponse.of(await this.factors.of(user.accountId));
  }

  /** A secret for an authenticator app; it counts once a code of it was confirmed. */
  @StepUp()
  @Idempotent('accounts')
  @Post('totp')
  propose(@CurrentUser() user: AuthUser): Promise<ProposedTotpResponse> {
    return this.totp.propose(user.accountId, user.sessionId);
  }

  /** Confirm the authenticator app by the code it shows. Refresh the token afterwards: it then says `mfa`. */
  @StepUp()
  @HttpCode(200)
  @Idempotent('accounts')
  @Post('totp/confirm')
  async confirm(
    @CurrentUser() user: AuthUser,
    @Body() body: ConfirmTotpRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<FirstRecoveryCodesResponse> {
    return { recoveryCodes: await this.totp.confirm(user, body.code, origin) };
  }

  /** Remove the authenticator app. */
  @StepUp()
  @HttpCode(204)
  @Delete('totp')
  removeTotp(@CurrentUser() user: AuthUser, @RequestOrigin() origin: Origin): Promise<void> {
    return this.totp.remove(user, origin);
  }

  /** Ten new recovery codes; the old ones no longer work. */
  @StepUp()
  @Idempotent('accounts')
  @Post('recovery-codes')
  async recoveryCodes(@CurrentUser() user: AuthUser, @RequestOrigin() origin: Origin): Promise<RecoveryCodesResponse> {
    return { recoveryCodes: await this.factors.newRecoveryCodes(user, origin) };
  }

  /** Options for `navigator.credentials.create`. */
  @StepUp()
  @HttpCode(200)
  @Post('passkeys/options')
  options(@CurrentUser() user: AuthUser): Promise<PasskeyCreationOptions> {
    return this.passkeys.creationOptions(user);
  }

  /** Add a passkey. Refresh the token afterwards: it then says `mfa`. */
  @StepUp()
  @Idempotent('accounts')
  @Post('passkeys')
  async add(
    @CurrentUser() user: AuthUser,
    @Body() body: NewPasskeyRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<NewPasskeyResponse> {
    const { passkey, recoveryCodes } = await this.passkeys.add(user, body.name, body.credential, origin);
    return { ...PasskeyResponse.of(passkey), recoveryCodes };
  }

  /** Rename a passkey. */
  @Patch('passkeys/:id')
  async rename(
    @CurrentUser() user: AuthUser,
    @UuidParam('id') id: string,
    @Body() body: PasskeyNameRequest,
  ): Promise<PasskeyResponse> {
    return PasskeyResponse.of(await this.passkeys.rename(user.accountId, id, body.name));
  }

  /** Remove a passkey; it can sign in no more. */
  @StepUp()
  @HttpCode(204)
  @Delete('passkeys/:id')
  remove(@CurrentUser() user: AuthUser, @UuidParam('id') id: string, @RequestOrigin() origin: Origin): Promise<void> {
    return this.passkeys.remove(user, id, origin);
  }
}
