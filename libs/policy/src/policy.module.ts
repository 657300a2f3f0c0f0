import { Module, type DynamicModule } from '@nestjs/common';
import { COUNTRY_ZONES, countryZones } from './country-zones';
import { loadPolicyPack } from './load-policy-pack';

/** Token of the LoadedPolicy: rules, notices and texts. */
export const POLICY = Symbol('POLICY');

/** Token of its PolicyPack alone, for whoever needs no wording. */
export const POLICY_PACK = Symbol('POLICY_PACK');

@Module({})
export class PolicyModule {
  /**
   * Reads the policy once and hands it to every module.
   * Throws PolicyPackError, so that an application never starts under a wrong pack, and Error where the time zones that
   * birthdays are counted by are not whole.
   */
  static forRoot(idOrPath: string): DynamicModule {
    const policy = loadPolicyPack(idOrPath);
    return {
      module: PolicyModule,
      global: true,
      providers: [
        { provide: POLICY, useValue: policy },
        { provide: POLICY_PACK, useValue: policy.pack },
        { provide: COUNTRY_ZONES, useValue: countryZones() },
      ],
      exports: [POLICY, POLICY_PACK, COUNTRY_ZONES],
    };
  }
}
