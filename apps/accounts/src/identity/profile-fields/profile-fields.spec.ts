import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { findPurpose } from '@evc/domain';
import { loadPolicyPack } from '@evc/policy';
import { RegisterClientRequest } from '../../organisations/clients/client.dto';
import { ProfileChangeRequest } from '../profile/profile.dto';
import { RegisterRequest } from '../registration/registration.dto';
import { FIELDS } from './fields';
import { profileFields } from './profile-fields';

type DtoClass = new () => object;

interface Told {
  readonly path: string;
  readonly optional: boolean;
}

/** The class of a nested object, which an empty one becomes; null for a plain value. */
function classOf(dto: DtoClass, name: string): DtoClass | null {
  const made = (plainToInstance(dto, { [name]: {} }) as Record<string, object>)[name];
  return made && made.constructor !== Object ? (made.constructor as DtoClass) : null;
}

/** Every value that a request takes, with whether it may be left out, as its decorators say. */
function leavesOf(dto: DtoClass, prefix = '', optional = false): Told[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  return names.flatMap((name) => {
    const isOptional = optional || rules.some((rule) => rule.propertyName === name && rule.name === 'isOptional');
    const nested = classOf(dto, name);
    return nested
      ? leavesOf(nested, `${prefix}${name}.`, isOptional)
      : [{ path: `${prefix}${name}`, optional: isOptional }];
  });
}

/** Choices about purposes: their notices tell what they are for and what refusing costs. */
const isChoice = ({ path }: Told): boolean => path.startsWith('consents.');
/** Made by the app and about nobody: a hash of what the device keeps (ADR 0027). */
const isDevices = ({ path }: Told): boolean => path.endsWith('proofHash');
const told = (form: 'driver' | 'client') => new Map(FIELDS[form].map((field) => [field.field, field]));

describe('QTL-2.3: each field says what it is for and what refusing it costs', () => {
  it.each([
    ['a registration', RegisterRequest, 'driver'],
    ['the registration of a client', RegisterClientRequest, 'client'],
  ] as const)('QST-2.1: everything that %s takes has a row, and is as mandatory as it says', (_name, dto, form) => {
    const leaves = leavesOf(dto).filter((leaf) => !isChoice(leaf) && !isDevices(leaf));
    expect(leaves.length).toBeGreaterThan(5);
    const rows = [...told(form).keys()].filter((field) => field !== 'service-use');
    expect(leaves.map(({ path }) => path).sort()).toEqual(rows.sort());
    for (const { path, optional } of leaves) expect([path, told(form).get(path)?.mandatory]).toEqual([path, !optional]);
  });

  it('and everything that a correction takes', () => {
    for (const { path } of leavesOf(ProfileChangeRequest))
      expect([path, told('driver').has(path)]).toEqual([path, true]);
  });

  it.each(['qst-ev', 'qualvision', 'qcc', 'quectel', 'zhiqi'])(
    'QST-2.2: under %s each is of a category that its purpose uses',
    (id) => {
      const { pack } = loadPolicyPack(id);
      for (const { field, category, purpose } of Object.values(FIELDS).flat()) {
        expect(pack.categories.map((one) => one.id)).toContain(category);
        expect([field, findPurpose(pack, purpose)?.data]).toEqual([field, expect.arrayContaining([category])]);
      }
    },
  );

  it.each([
    ['en', 'en'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['de', 'en'],
  ])('to a reader of %s in %s', (wanted, locale) => {
    for (const form of ['driver', 'client'] as const) {
      const answer = profileFields(form, wanted);
      expect([answer.form, answer.locale, answer.nextCursor]).toEqual([form, locale, null]);
      for (const { title, why, refusing } of answer.items) {
        for (const words of [title, why, refusing]) expect(/[\u4e00-\u9fff]/.test(words)).toBe(locale === 'zh-Hant');
        expect(refusing.length).toBeGreaterThan(5);
      }
    }
  });
});
