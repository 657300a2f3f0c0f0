/** A key pair in PEM. */
interface Certificate {
  key: string;
  cert: string;
}

const TEN_YEARS_MS = 10 * 365 * 24 * 3600 * 1000;

/**
 * A certificate of its own for the emulator, made anew at each start and never written down. It carries the name the SDK
 * calls, so that the SDK's normal TLS checks hold; only whoever is handed `cert` as its authority trusts it.
 * Its dates follow the machine's clock, by which TLS judges them, whatever clock the emulator itself was given.
 */
export async function selfSigned(host: string): Promise<Certificate> {
  const { generate } = await import('selfsigned'); // two hundred modules, which only those need who make one
  const now = Date.now();
  const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 3600 * 1000),
    notAfterDate: new Date(now + TEN_YEARS_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: host },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key, cert };
}
