import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { StaffService } from './staff.service';

@Module({ imports: [PeopleModule], providers: [StaffService], exports: [StaffService] })
export class StaffModule {}
