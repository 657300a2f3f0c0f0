import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AuthUser, CurrentUser, SignedIn } from '@evc/platform';
import { ProfileChangeRequest, ProfileResponse } from './profile.dto';
import { ProfileService } from './profile.service';

@ApiTags('me')
@SignedIn()
@Controller('accounts/v1/me')
export class ProfileController {
  constructor(private readonly service: ProfileService) {}

  /** What the account holds about its owner. */
  @Get()
  read(@CurrentUser() user: AuthUser): Promise<ProfileResponse> {
    return this.service.read(user.accountId);
  }

  /** Correct it. */
  @Patch()
  change(@CurrentUser() user: AuthUser, @Body() body: ProfileChangeRequest): Promise<ProfileResponse> {
    return this.service.change(user.accountId, body);
  }
}
