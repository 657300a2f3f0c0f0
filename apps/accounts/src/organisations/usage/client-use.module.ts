import { Module } from '@nestjs/common';
import { ClientUse } from './client-use';
import { ClientUseRepository } from './client-use.repository';

@Module({ providers: [ClientUseRepository, ClientUse], exports: [ClientUse] })
export class ClientUseModule {}
