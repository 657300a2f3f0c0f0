import { Module } from '@nestjs/common';
import { ClientUse } from './client-use';

@Module({ providers: [ClientUse], exports: [ClientUse] })
export class ClientUseModule {}
