/** A business that owns charge points. */
export interface ClientRecord {
  readonly clientId: string;
  readonly organisation: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** One version of the joint controllers' agreement between the platform and a client (GDPR Art. 26). */
export interface ArrangementRecord {
  readonly version: number;
  readonly effectiveFrom: Date;
  /** What data subjects are told of it, by locale. */
  readonly essence: Readonly<Record<string, string>>;
  readonly platformCategories: readonly string[];
  readonly clientCategories: readonly string[];
}
