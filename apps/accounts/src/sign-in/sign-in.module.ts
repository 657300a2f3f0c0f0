import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { SessionsModule } from '../sessions/sessions.module';
import { SignInService } from './sign-in.service';

@Module({
  imports: [PeopleModule, SessionsModule],
  providers: [SignInService],
  exports: [SignInService],
})
export class SignInModule {}
