import type { KeyProvider } from '@evc/vault';

/** A named secret of the server, asked for once. Takes no database connection, so it may be read inside a transaction. */
export class ServerSecret {
  private secret: Promise<Buffer> | undefined;

  constructor(
    private readonly provider: KeyProvider,
    private readonly name: string,
  ) {}

  /** 32 bytes. @throws what the provider throws; asked again then */
  read(): Promise<Buffer> {
    this.secret ??= this.provider.secret(this.name).catch((error: unknown) => {
      this.secret = undefined;
      throw error;
    });
    return this.secret;
  }
}
