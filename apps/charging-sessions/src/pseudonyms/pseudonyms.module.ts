import { Module } from '@nestjs/common';
import { PseudonymsRepository } from './pseudonyms.repository';
import { PseudonymsService } from './pseudonyms.service';

@Module({ providers: [PseudonymsRepository, PseudonymsService], exports: [PseudonymsService] })
export class PseudonymsModule {}
