import { BlindIndex, type IdentifierKind } from './blind-index';

const index = new BlindIndex(Buffer.alloc(32, 7));

describe('BlindIndex', () => {
  it.each<[string, IdentifierKind, string, string]>([
    ['letter case of an e-mail', 'email', 'Ada@Example.ORG', 'ada@example.org'],
    ['blanks around an e-mail', 'email', ' ada@example.org\n', 'ada@example.org'],
    ['composed and decomposed letters', 'email', 'jose\u0301@example.org', 'jos\u00e9@example.org'],
    ['a domain in unicode and in ASCII', 'email', 'ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['letter case of a username', 'username', 'AdaL', 'adal'],
    ['sharp s and ss', 'username', 'Straße', 'STRASSE'],
    ['final and other sigma', 'username', 'ΟΔΟΣ', 'οδος'],
    ['full-width letters', 'username', 'ａｄａ', 'ada'],
    ['signs in a phone number', 'phone', '+44 (20) 7946-0018', '442079460018'],
    ['the prefix 00', 'phone', '0044 20 7946 0018', '+442079460018'],
  ])('joins %s', (_name, kind, one, other) => {
    expect(index.of(kind, one)).toEqual(index.of(kind, other));
  });

  it.each<[string, IdentifierKind, string, IdentifierKind, string]>([
    ['kinds', 'email', 'ada', 'username', 'ada'],
    ['addresses', 'email', 'ada@example.org', 'email', 'ada@example.com'],
    ['a plus tag', 'email', 'ada+ev@example.org', 'email', 'ada@example.org'],
    ['numbers', 'phone', '+442079460018', 'phone', '+442079460019'],
  ])('keeps different %s apart', (_name, kind, one, otherKind, other) => {
    expect(index.of(kind, one)).not.toEqual(index.of(otherKind, other));
  });

  it.each(['', '@', 'ada', 'a@b@c', 'ada@exa mple', '\u0000', '\ud800'])(
    'answers 32 bytes for nonsense too: %j',
    (text) => {
      for (const kind of ['email', 'username', 'phone'] as const) expect(index.of(kind, text)).toHaveLength(32);
    },
  );

  it('depends on the key', () => {
    expect(new BlindIndex(Buffer.alloc(32, 8)).of('email', 'a@b.c')).not.toEqual(index.of('email', 'a@b.c'));
  });

  it('QV-2 gives another list other entries: the same for the same index, unlike the index, another list or another key', () => {
    const ada = index.of('email', 'ada@example.org');
    const entry = index.again('objection-list', ada);
    expect(entry).toEqual(index.again('objection-list', index.of('email', ' ADA@example.org')));
    const others = [
      ada,
      index.again('another-list', ada),
      index.again('objection-list', index.of('email', 'bob@example.org')),
      new BlindIndex(Buffer.alloc(32, 8)).again('objection-list', ada),
    ];
    for (const other of others) expect(other).not.toEqual(entry);
    expect(entry).toHaveLength(32);
  });
});
