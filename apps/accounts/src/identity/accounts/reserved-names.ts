/**
 * Names under which people would take somebody for the service, for its staff or for nobody: those of RFC 2142 for mailboxes of an
 * organisation, of accounts that systems come with, and of this service's own roles. In lower case, letters alone.
 */
const RESERVED: ReadonlySet<string> = new Set(
  `abuse accounts admin administrator administration all anonymous api billing bot charging chargepoint contact customerservice
   dataprotection desk dpo everyone everybody evcharging ftp guest help helpdesk hostmaster info legal mail mailerdaemon marketing me
   moderator news newsletter nobody noc noreply null official operator operators owner payment payments platform postmaster privacy
   privacydesk privacyofficer privacyoffice root sales security service staff superuser support sysadmin sysop system team
   techsupport undefined unknown usenet user uucp webmaster www
   客服 客戶服務 客户服务 官方 管理員 管理员 管理者 系統 系统 支援 私隱 隐私 保安`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const OWN_NAME = 'evcloud';

const MARKS = /\p{M}/gu;
const SEPARATORS = /[._-]/gu;
const DIGITS = /\p{Nd}/gu;
/** Digits that are written for letters. */
const AS_LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };

/**
 * Whether a username speaks for the service: its letters, without accents, separators and case, are a reserved word, also with
 * digits hung on or written for letters (`Admin-1`, `r00t`), or hold the service's own name.
 */
export function isReservedName(username: string): boolean {
  const plain = username.normalize('NFD').replace(MARKS, '').replace(SEPARATORS, '').toLowerCase();
  const read = plain.replace(DIGITS, (digit) => AS_LETTERS[digit] ?? digit);
  return [plain, plain.replace(DIGITS, ''), read].some((name) => RESERVED.has(name) || name.includes(OWN_NAME));
}
