import { IsLocale, IsOptional, MaxLength } from 'class-validator';

export class RegisterQuery {
  /** Wins over Accept-Language. */
  @IsOptional()
  @IsLocale()
  @MaxLength(35)
  locale?: string;
}

/** An id, and what it is called in the language of the answer. */
export class RegisterTermResponse {
  id!: string;
  name!: string;
}

export class RegisterContactResponse {
  email!: string;
  address!: string;
}

export class RegisterControllerResponse {
  name!: string;
  service!: string;
  contact!: RegisterContactResponse;
}

export class RegisterTransferResponse {
  recipient!: string;
  /** ISO 3166-1 alpha-2. */
  country!: string;
  safeguard!: string;
}

/** One purpose, as a record of processing lists it (GDPR Art. 30). */
export class RegisterActivityResponse {
  purpose!: RegisterTermResponse;
  basis!: RegisterTermResponse;
  /** Whose data it is. */
  about!: RegisterTermResponse[];
  categories!: RegisterTermResponse[];
  /** Who gets some of it besides the platform. */
  recipients!: RegisterTermResponse[];
  /** Where it is kept: `schema.table`. */
  tables!: string[];
}

export class RegisterPurposeResponse extends RegisterTermResponse {
  basis!: RegisterTermResponse;
}

/** Columns of a table that are held alike. */
export class RegisterLineResponse {
  /** Names of columns; `column.key` is a value within a column that differs from the rest of it. */
  columns!: string[];
  /** Null for an id that leads to the person and says nothing else. */
  category!: RegisterTermResponse | null;
  purposes!: RegisterPurposeResponse[];
  /** The key of the person under which it is sealed; null for what is not. */
  keyGroup!: RegisterTermResponse | null;
  /** How long it is kept, at most. */
  retention!: string;
  recipients!: RegisterTermResponse[];
  /** Database roles that may read it. */
  readers!: RegisterTermResponse[];
}

export class RegisterTableResponse {
  schema!: string;
  table!: string;
  /** Whose data it is. */
  about!: RegisterTermResponse[];
  /** What an erasure does with the rows. */
  erasure!: string[];
  processing!: RegisterLineResponse[];
}

/** The register of processing: every column of every database that says something about a person, or leads to one. */
export class RegisterResponse {
  /** Id of the policy in whose words it is. */
  policy!: string;
  /** The language of the words. */
  locale!: string;
  controller!: RegisterControllerResponse;
  /** The regulator. */
  authority!: string;
  /** ISO 3166-1 alpha-2. */
  region!: string;
  transfers!: RegisterTransferResponse[];
  /** How the data is kept safe, in general terms. */
  security!: string[];
  activities!: RegisterActivityResponse[];
  items!: RegisterTableResponse[];
  /** Always null: a register is whole. */
  nextCursor!: string | null;
}
