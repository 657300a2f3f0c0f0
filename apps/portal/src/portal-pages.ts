import { Inject, Injectable } from '@nestjs/common';
import type { MobileApps } from '@evc/config';
import { POLICY, type LoadedPolicy } from '@evc/policy';
import type { Reader } from './language';
import { guardianPage } from './pages/guardian.page';
import type { PageContext } from './pages/layout';
import { type NewsletterStep, newsletterPage } from './pages/newsletter.page';
import { policyToShow } from './policies/policy-to-show';
import { type PolicySource, PUBLISHED_POLICIES, type PublishedPolicies } from './policies/published-policies';
import { privacyPage } from './pages/privacy.page';
import { unknownAddressPage } from './pages/unknown-address.page';
import { unknownVersionPage } from './pages/unknown-version.page';
import { type UnsubscribeStep, unsubscribePage } from './pages/unsubscribe.page';
import { type LinkPage, linkPage } from './pages/link.page';

/** Token of the PortalOptions. */
export const PORTAL_OPTIONS = Symbol('PORTAL_OPTIONS');

export interface PortalOptions {
  /** Link to the local mailbox and the pushes page, which only standalone without outside services has. */
  dev: boolean;
  /** The files alone when left out. */
  policies?: PolicySource;
  /** The apps that may use this origin's passkeys; none when left out. */
  apps?: MobileApps;
}

/** Renders the pages from the policy that is in force. */
@Injectable()
export class PortalPages {
  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(PUBLISHED_POLICIES) private readonly policies: PublishedPolicies,
  ) {}

  /** @throws Problem not-found when this version was never published */
  async privacy(reader: Reader, version?: number): Promise<string> {
    return privacyPage(this.policy.pack, await policyToShow(this.policies, version), this.context(reader));
  }

  unknownVersion(reader: Reader): string {
    return unknownVersionPage(this.context(reader));
  }

  unknownAddress(reader: Reader): string {
    return unknownAddressPage(this.context(reader));
  }

  link(page: LinkPage, reader: Reader): string {
    return linkPage(page, this.context(reader));
  }

  guardian(reader: Reader): string {
    return guardianPage(this.context(reader));
  }

  newsletter(reader: Reader, step: NewsletterStep): string {
    return newsletterPage(step, this.context(reader));
  }

  unsubscribe(reader: Reader, step: UnsubscribeStep): string {
    return unsubscribePage(step, this.context(reader));
  }

  private context(reader: Reader): PageContext {
    return { reader, controller: this.policy.pack.controller };
  }
}
