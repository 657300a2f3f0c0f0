import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { SessionsModule } from '../sessions/sessions.module';
import { PasswordCheck } from './password-check';
import { SignInService } from './sign-in.service';

@Module({
  imports: [PeopleModule, SessionsModule],
  providers: [PasswordCheck, SignInService],
  exports: [PasswordCheck, SignInService],
})
export class SignInModule {}
