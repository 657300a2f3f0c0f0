import { type OpenedLink, passwordOfLink } from './verification';

const plain: OpenedLink = {
  proofHash: null,
  shownHash: null,
  bringsPassword: false,
  formNetwork: 'home',
  network: 'home',
  rivals: 0,
};

describe('whose password an account begins with (test/cases/accounts-1)', () => {
  it.each<[string, Partial<OpenedLink>, string]>([
    ['a bare token from where the one form came from', {}, 'of-the-form'],
    ['a bare token of a form whose network is not kept', { formNetwork: null }, 'of-the-form'],
    ['a bare token from elsewhere', { network: 'elsewhere' }, 'needed'],
    ['a bare token while another form waits', { rivals: 1 }, 'needed'],
    ['a bare token of a form that named its device', { proofHash: 'h' }, 'needed'],
    ['another device’s proof', { proofHash: 'h', shownHash: 'x' }, 'needed'],
    ['a proof of a form that named none, from elsewhere', { shownHash: 'h', network: 'elsewhere' }, 'needed'],
    [
      'the device’s proof, wherever it is',
      { proofHash: 'h', shownHash: 'h', network: 'elsewhere', rivals: 3 },
      'of-the-form',
    ],
    ['a password', { bringsPassword: true, network: 'elsewhere', rivals: 3 }, 'of-the-link'],
    ['a password beside a wrong proof', { bringsPassword: true, proofHash: 'h', shownHash: 'x' }, 'of-the-link'],
  ])('%s', (_name, change, whose) => {
    expect(passwordOfLink({ ...plain, ...change })).toBe(whose);
  });

  it('no bare token ever brings a form’s password while two forms wait', () => {
    for (const network of ['home', 'elsewhere'])
      for (const proofHash of [null, 'h'])
        expect(passwordOfLink({ ...plain, network, proofHash, rivals: 1 })).toBe('needed');
  });
});
