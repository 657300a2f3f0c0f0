import type { InjectionToken } from '@nestjs/common';
import type { NoticeText } from '@evc/domain';

/** A published version as lists show it; the shapes are those of `GET /accounts/v1/policy/versions`. */
export interface ListedVersion {
  readonly version: number;
  /** YYYY-MM-DD. */
  readonly effectiveFrom: string;
  readonly changes: readonly { readonly summary: Readonly<Record<string, string>> }[];
}

/** With its words. */
export interface ShownVersion extends ListedVersion {
  readonly texts: readonly {
    readonly locale: string;
    readonly title: string;
    readonly changes: string;
    readonly body: string;
  }[];
  readonly notices: readonly {
    readonly purpose: string;
    readonly version: number;
    readonly locales: Readonly<Record<string, NoticeText>>;
  }[];
}

export interface CurrentVersion {
  readonly version: number;
  /** The next one announced. */
  readonly upcoming: ListedVersion | null;
}

/** What was ever published; only the accounts app knows it. */
export interface PublishedPolicies {
  current(): CurrentVersion | Promise<CurrentVersion>;
  /** Newest first. */
  versions(): { items: readonly ListedVersion[] } | Promise<{ items: readonly ListedVersion[] }>;
  /** @throws Problem not-found */
  versionText(version: number): Promise<ShownVersion>;
}

/** Token of the PublishedPolicies. */
export const PUBLISHED_POLICIES = Symbol('PUBLISHED_POLICIES');

/** Where they come from: the files alone, a provider of the same process, or the accounts app at an address. */
export type PolicySource =
  | { readonly kind: 'files' }
  | { readonly kind: 'provider'; readonly token: InjectionToken<PublishedPolicies> }
  | { readonly kind: 'remote'; readonly url: string };
