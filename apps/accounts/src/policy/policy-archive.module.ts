import { Module } from '@nestjs/common';
import { PolicyInForce } from './policy-in-force';
import { PolicyRepository } from './policy.repository';
import { PolicyService } from './policy.service';

@Module({ providers: [PolicyRepository, PolicyService, PolicyInForce], exports: [PolicyService, PolicyInForce] })
export class PolicyArchiveModule {}
