import { Module } from '@nestjs/common';
import { ClientsModule } from '../../organisations';
import { PeopleModule } from '../../identity';
import { SessionsModule } from '../sessions/sessions.module';
import { HatService } from './hat.service';

@Module({ imports: [PeopleModule, SessionsModule, ClientsModule], providers: [HatService], exports: [HatService] })
export class HatsModule {}
