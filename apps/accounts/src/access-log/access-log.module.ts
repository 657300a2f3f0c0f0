import { Module } from '@nestjs/common';
import { AccessLog } from './access-log';
import { AccessLogRepository } from './access-log.repository';

@Module({ providers: [AccessLogRepository, AccessLog], exports: [AccessLog] })
export class AccessLogModule {}
