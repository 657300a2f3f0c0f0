import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Public } from '@evc/platform';
import { ProfileFieldsQuery, ProfileFieldsResponse } from './profile-fields.dto';
import { profileFields } from './profile-fields';

@ApiTags('policy')
@Public()
@Controller('accounts/v1/profile-fields')
export class ProfileFieldsController {
  /** Everything that a form asks for: mandatory or not, what it is for and what refusing it costs. */
  @Get()
  @ApiHeader({ name: 'accept-language', required: false, schema: { type: 'string' } })
  list(@Query() query: ProfileFieldsQuery, @Headers('accept-language') accepted?: string): ProfileFieldsResponse {
    const first = accepted?.split(/[,;]/)[0]?.trim();
    return profileFields(query.form ?? 'driver', query.locale ?? first ?? 'en');
  }
}
