import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { ProfileService } from './profile.service';

@Module({ imports: [PeopleModule], providers: [ProfileService], exports: [ProfileService] })
export class ProfileModule {}
