import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { FaceKeyJobs } from './face-key.jobs';

@Module({ imports: [ConsentModule], providers: [FaceKeyJobs] })
export class FaceModule {}
