import { fcmCertificate, type FcmEmulator, startFcmEmulator } from '../../apps/standalone/src/dev';

let certificate: ReturnType<typeof fcmCertificate> | undefined;

/** An emulator under the certificate that all of this process share: to make one takes longer than all else of its start. */
export async function startEmulator(): Promise<FcmEmulator> {
  return startFcmEmulator({ certificate: await (certificate ??= fcmCertificate()) });
}
