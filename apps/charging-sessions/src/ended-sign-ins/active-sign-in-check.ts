import { Injectable } from '@nestjs/common';
import type { AuthUser } from '@evc/platform';
import { EndedSignIns } from './ended-sign-ins';

/** Refuses ended sign-ins and closed accounts on this app's own routes, before their tokens expire. */
@Injectable()
export class ActiveSignInCheck {
  constructor(private readonly ended: EndedSignIns) {}

  async check(user: AuthUser, route: string): Promise<boolean> {
    return !route.startsWith('/charging/') || !(await this.ended.has(user));
  }
}
