import {
  type ErasureOf,
  OWN_PURPOSES,
  type OwnPurpose,
  type ProcessedTable,
  type Processing,
  type Purpose,
} from '@evc/database';
import {
  authorityNameOf,
  type Capability,
  type CoreCategory,
  findPurpose,
  inLocale,
  retentionServed,
} from '@evc/domain';
import { languageOf } from '@evc/messaging';
import { BASIS_WORDS, type LoadedPolicy } from '@evc/policy';
import type {
  RegisterActivityResponse,
  RegisterLineResponse,
  RegisterPurposeResponse,
  RegisterResponse,
  RegisterTableResponse,
  RegisterTermResponse,
} from './register.dto';
import { retentionWords } from './retention-words';
import { type Reader, REGISTER_WORDS, type RegisterWords } from './register.words';

/** Under which policy, and in which language, a register is told. */
export interface Telling {
  readonly policy: LoadedPolicy;
  readonly served: ReadonlySet<Capability>;
  /** BCP 47. */
  readonly wanted: string;
}

/** The register of processing: what the map of personal data says, in words of the policy and of the product (GDPR Art. 30). */
export function registerOf(tables: readonly ProcessedTable[], telling: Telling): RegisterResponse {
  const locale = languageOf(telling.wanted);
  const { pack } = telling.policy;
  const { name, service, contact, authority } = pack.controller;
  return {
    policy: pack.id,
    locale,
    controller: { name, service, contact: { ...contact } },
    authority: authorityNameOf(authority, locale),
    region: pack.storage.region,
    transfers: pack.storage.transfers.map(({ recipient, country, safeguard }) => ({ recipient, country, safeguard })),
    security: [...REGISTER_WORDS[locale].security],
    ...new RegisterTeller(telling, REGISTER_WORDS[locale]).tell(tables),
    nextCursor: null,
  };
}

class RegisterTeller {
  constructor(
    private readonly telling: Telling,
    private readonly words: RegisterWords,
  ) {}

  tell(tables: readonly ProcessedTable[]): Pick<RegisterResponse, 'activities' | 'items'> {
    const items = tables.map((table) => this.table(table));
    return { activities: this.activities(items), items };
  }

  private table({ schema, table, about, erasures, processing }: ProcessedTable): RegisterTableResponse {
    return {
      schema,
      table,
      about: about.map((id) => ({ id, name: this.words.about[id] })),
      erasure: erasures.map((one) => (erasures.length === 1 ? this.erasure(one) : this.erasureOf(one))),
      processing: processing.map((line) => this.line(line)),
    };
  }

  private line(line: Processing): RegisterLineResponse {
    const { columns, category, purposes, keyGroup, recipients, readers } = line;
    return {
      columns: [...columns],
      category: category && this.category(category),
      purposes: purposes.map((id) => this.purpose(id)),
      keyGroup: keyGroup && { id: keyGroup, name: this.words.keyGroups[keyGroup] },
      retention: this.retention(line),
      recipients: recipients.map((id) => ({ id, name: this.words.recipients[id] })),
      readers: readers.map((id) => ({ id, name: this.words.readers[id as Reader] })),
    };
  }

  private category(id: CoreCategory): RegisterTermResponse {
    return { id, name: this.words.categories[id] };
  }

  /** A purpose of the pack is called as its notice is; one that nobody is asked about has a name of the product's. */
  private purpose(id: Purpose): RegisterPurposeResponse {
    const { policy, wanted } = this.telling;
    const notice = policy.notices.find(({ purpose }) => purpose === id);
    const name = isOwn(id) ? this.words.ownPurposes[id] : inLocale(notice?.locales ?? {}, wanted)?.value.title;
    const basis = isOwn(id) ? OWN_PURPOSES[id].basis : findPurpose(policy.pack, id)?.basis;
    if (name === undefined || basis === undefined) throw new Error(`the policy ${policy.pack.id} has no purpose ${id}`);
    return { id, name, basis: { id: basis, name: BASIS_WORDS[languageOf(wanted)][basis] } };
  }

  private retention({ category, retention }: Processing): string {
    const { policy, served } = this.telling;
    const found = policy.pack.categories.find(({ id }) => id === category);
    const kept = found && retentionServed(found, served);
    return retentionWords(retention, this.words, { hours: policy.pack.clocks.erasure.hours, category: kept });
  }

  /** Where one erasure is not like another: whose it is, too. */
  private erasureOf(erasure: ErasureOf): string {
    const about = erasure.about.map((id) => this.words.about[id]);
    return this.words.erased.of(about, this.erasure(erasure));
  }

  private erasure({ erased }: ErasureOf): string {
    const { erased: told, reason } = this.words;
    if (erased === 'row') return told.row;
    if ('unlinked' in erased) return told.unlinked(reason(erased.unlinked));
    return told.kept(erased.kept, reason(erased.reason));
  }

  private activities(items: readonly RegisterTableResponse[]): RegisterActivityResponse[] {
    const lines = items.flatMap((item) => item.processing.map((line) => ({ ...line, item })));
    const purposes = distinct(lines.flatMap((line) => line.purposes));
    return purposes
      .toSorted((a, b) => this.place(a.id) - this.place(b.id))
      .map(({ id, name, basis }) => {
        const own = lines.filter((line) => line.purposes.some((purpose) => purpose.id === id));
        return {
          purpose: { id, name },
          basis,
          about: distinct(own.flatMap(({ item }) => item.about)),
          categories: distinct(own.flatMap(({ category }) => category ?? [])),
          recipients: distinct(own.flatMap(({ recipients }) => recipients)),
          tables: [...new Set(own.map(({ item }) => `${item.schema}.${item.table}`))],
        };
      });
  }

  /** In the order of the policy, and after it what no policy offers. */
  private place(id: string): number {
    const place = this.telling.policy.pack.purposes.findIndex((purpose) => purpose.id === id);
    return place < 0 ? Number.MAX_SAFE_INTEGER : place;
  }
}

function isOwn(id: Purpose): id is OwnPurpose {
  return id in OWN_PURPOSES;
}

function distinct<T extends RegisterTermResponse>(terms: readonly T[]): T[] {
  return [...new Map(terms.map((term) => [term.id, term])).values()];
}
