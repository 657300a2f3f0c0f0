/**
 * The vocabulary of a receipt, inline, so that it is read without a network. Terms of DPV 2.3 and Dublin Core go first;
 * what neither has a word for stands under a name of our own that no address of ours has to answer for.
 */
export const RECEIPT_CONTEXT = {
  '@version': 1.1,
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  'eu-gdpr': { '@id': 'https://w3id.org/dpv/legal/eu/gdpr#', '@prefix': true },
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  receipt: { '@id': 'urn:evcloud:receipt#', '@prefix': true },
  ledger: {
    '@id': 'urn:evcloud:receipt#ledger',
    '@context': {
      '@vocab': 'urn:evcloud:ledger#',
      payload: { '@id': 'urn:evcloud:ledger#payload', '@type': '@json' },
    },
  },
} as const;

/** Rises with each change of what a receipt says; a receipt names the one it was made by. */
export const RECEIPT_SCHEMA = '3';
