import type { CDPSession } from 'playwright-core';
import type { Visitor } from './visitor';

/** A phone or a computer that keeps passkeys, and whose person agrees to each use. */
export class VirtualAuthenticator {
  private constructor(
    private readonly devtools: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async in({ context, page }: Visitor): Promise<VirtualAuthenticator> {
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new VirtualAuthenticator(devtools, authenticatorId);
  }

  /** How many passkeys it keeps. */
  async count(): Promise<number> {
    const { authenticatorId } = this;
    return (await this.devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
  }

  /** From now on its person does not agree, as one who presses "cancel". */
  async refuses(): Promise<void> {
    await this.verifies(false);
  }

  /** The person agrees again. */
  async agrees(): Promise<void> {
    await this.verifies(true);
  }

  private async verifies(isUserVerified: boolean): Promise<void> {
    const { authenticatorId } = this;
    await this.devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  }
}
