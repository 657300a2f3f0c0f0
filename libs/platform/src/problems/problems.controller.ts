import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/decorators';
import { isProblemCode, PROBLEMS, problemKind, type ProblemCode, type ProblemKind } from './catalogue';
import { Problem } from './problem';

/** Where the `type` of a problem leads: what it means and what to do about it. */
@ApiExcludeController()
@Public()
@Controller('problems')
export class ProblemsController {
  @Get()
  list(): { items: (ProblemKind & { code: string })[] } {
    return { items: (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => ({ code, ...problemKind(code) })) };
  }

  @Get(':code')
  read(@Param('code') code: string): ProblemKind & { code: string } {
    if (!isProblemCode(code)) throw new Problem('not-found');
    return { code, ...problemKind(code) };
  }
}
