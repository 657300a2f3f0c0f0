import { startAuthentication } from '@simplewebauthn/browser';
import type { AccountsSchemas } from '@evc/api-client';

type Options = AccountsSchemas['schemas']['PasskeyRequestOptions'];
type Assertion = AccountsSchemas['schemas']['PasskeyAssertion'];

/** Whether this browser can use passkeys at all. */
export const canUsePasskeys = (): boolean => 'PublicKeyCredential' in window;

/** The person closed the browser's dialog, or no passkey of theirs is on this device. */
export class PasskeyCancelled extends Error {}

/**
 * Asks the browser for a passkey.
 * @throws PasskeyCancelled where none was given
 */
export async function askForPasskey(options: Options): Promise<Assertion> {
  try {
    const answer = await startAuthentication({ optionsJSON: options as never });
    return answer as unknown as Assertion;
  } catch (error) {
    throw new PasskeyCancelled('no passkey was used', { cause: error });
  }
}
