import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EarlyRefusals } from '@evc/platform';
import { OVERLOADED, SignInDoor } from './sign-in-door';

/**
 * Has sign-ins by password refused by their head alone while the door is shut: ten times as many as can come in would else keep
 * the event loop busy with parsing and checking what is refused in the end, and everybody else would wait for it.
 */
@Injectable()
export class SignInShedding implements OnModuleInit {
  constructor(
    private readonly door: SignInDoor,
    private readonly refusals: EarlyRefusals,
  ) {}

  onModuleInit(): void {
    this.refusals.add({
      method: 'POST',
      path: '/accounts/v1/sessions',
      isShutTo: (address) => this.door.isShutTo(address),
      problem: OVERLOADED,
    });
  }
}
