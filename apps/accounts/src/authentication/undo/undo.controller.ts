import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Origin, Public, RateLimit, RequestOrigin } from '@evc/platform';
import { UndoRequest } from './undo.dto';
import { UndoService } from './undo.service';

@ApiTags('recovery')
@Controller('accounts/v1/undos')
export class UndoController {
  constructor(private readonly service: UndoService) {}

  /**
   * Undo a change of the address or a new second factor with the token of the mail that told of it. Signs everybody out; a mail
   * to that address lets its reader choose a new password.
   */
  @Public()
  @RateLimit('token-use')
  @Post()
  @HttpCode(204)
  undo(@Body() body: UndoRequest, @RequestOrigin() origin: Origin): Promise<void> {
    return this.service.undo(body.token, origin);
  }
}
