import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LoadShedding } from '@evc/platform';
import { OVERLOADED, SignInAdmission } from './sign-in-admission';

/**
 * Has sign-ins by password refused by their head alone while no place is left: ten times as many as can come in would else keep
 * the event loop busy with parsing and checking what is refused in the end, and everybody else would wait for it.
 */
@Injectable()
export class SignInShedding implements OnModuleInit {
  constructor(
    private readonly admission: SignInAdmission,
    private readonly refusals: LoadShedding,
  ) {}

  onModuleInit(): void {
    this.refusals.add({
      method: 'POST',
      path: '/accounts/v1/sessions',
      isClosedTo: (address) => this.admission.isClosedTo(address),
      problem: OVERLOADED,
    });
  }
}
