import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { inLocale, type Notice, type PolicyPack } from '@evc/domain';
import type { ConsentEventRow } from '../choices/consent.repository';
import type { CitedNotice } from './receipt-document';

interface ArchivedNotices {
  readonly notices: readonly Notice[];
}

/** What the policy said when a choice was made, from its archive (QTL-11). */
@Injectable()
export class ReceiptRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /**
   * The notice that stood behind an event: of the version that was shown, or of the policy version it cites where none
   * was; in the language nearest to the person's.
   */
  async noticeBehind(event: ConsentEventRow): Promise<CitedNotice | null> {
    const { policy_id: pack, policy_version: version, purpose, notice_version: shown, locale } = event;
    const archived = await this.db.query<ArchivedNotices>(
      `SELECT notices FROM policy_versions WHERE pack_id = $1 ORDER BY version = $2 DESC, version DESC`,
      [pack, version],
    );
    const [cited, ...others] = archived.map(({ notices }) => notices.filter((notice) => notice.purpose === purpose));
    // A withdrawal keeps the notice that was agreed to, which may be older than the policy version of that day.
    const notices = shown === null ? (cited ?? []) : [...(cited ?? []), ...others.flat()];
    const notice = shown === null ? notices[0] : notices.find((candidate) => candidate.version === shown);
    return notice ? citedIn(notice, locale) : null;
  }

  /** The rules under which an event was written; null when they were never archived. */
  async rulesOf({ policy_id: pack, rules_version: version }: ConsentEventRow): Promise<PolicyPack | null> {
    const [row] = await this.db.query<{ rules: PolicyPack }>(
      'SELECT rules FROM policy_rules WHERE pack_id = $1 AND rules_version = $2',
      [pack, version],
    );
    return row?.rules ?? null;
  }
}

/** A notice in the language nearest to the wanted one, with the hash a receipt cites. */
export function citedIn(notice: Notice, wanted: string): CitedNotice | null {
  const found = inLocale(notice.locales, wanted);
  if (!found) return null;
  const { locale, value: words } = found;
  const canonical = canonicalize({ title: words.title, text: words.text, refusing: words.refusing }) ?? '';
  const hash = createHash('sha256').update(canonical, 'utf8').digest('hex');
  return { version: notice.version, locale, title: words.title, text: words.text, hash };
}
