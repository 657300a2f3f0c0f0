import { Module } from '@nestjs/common';
import { ClientEventsJobs } from './client-events.jobs';
import { ClientsRepository } from './clients.repository';
import { ClientsService } from './clients.service';

@Module({ providers: [ClientsRepository, ClientsService, ClientEventsJobs], exports: [ClientsService] })
export class ClientsModule {}
