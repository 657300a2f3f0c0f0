import { join } from 'node:path';
import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { IsString, MaxLength, validateSync } from 'class-validator';
import type * as EntityDecorators from '@evc/database';
import { OrNull } from '@evc/platform';
import type { ProfileFieldsResponse } from '../../apps/accounts/src/identity/profile-fields/profile-fields.dto';
import type { ProfileHistory } from '../../apps/accounts/src/identity/profile/profile-history';
import type { ProfileService } from '../../apps/accounts/src/identity/profile/profile.service';
import type { startAccountsApp } from '../support/accounts-app';
import { createTestDatabase } from '../support';
import { queryAs } from '../support/query-as';

const WORDS = { title: 'Nickname', why: 'For fun.', refusing: 'Nothing.' };
const SOURCES = join(__dirname, '../../apps/accounts/src/identity');
type Exports = Record<string, { readonly prototype: object } & Record<string, object>>;

/** A new optional field, file by file as CONTRIBUTING.md walks; whatever else takes part derives it from these. */
const MIGRATION = 'ALTER TABLE accounts.accounts ADD COLUMN nickname_sealed bytea';
const WALK: Readonly<Record<string, (exported: Exports) => void>> = {
  'accounts/account.entity.ts': ({ Account }) => {
    const { Column, Personal } = jest.requireActual<typeof EntityDecorators>('@evc/database');
    const said = { category: 'identification', purpose: 'account', retention: 'erasure', exported: 'profile' } as const;
    for (const tag of [
      Column('bytea', { nullable: true }),
      Personal({ ...said, keyGroup: 'identity', corrected: true }),
    ])
      tag(Account?.prototype ?? {}, 'nicknameSealed');
  },
  'accounts/details.dto.ts': ({ DetailsRequest }) => {
    for (const rule of [OrNull(), IsString(), MaxLength(40), ApiProperty({ required: false, nullable: true })])
      rule(DetailsRequest?.prototype ?? {}, 'nickname');
  },
  'profile-fields/driver-fields.words.ts': ({ DRIVER_FIELD_WORDS: words }) => {
    for (const locale of ['en', 'zh-Hant']) Object.assign(words?.[locale] ?? {}, { nickname: WORDS });
  },
};

/** Does `work` with the product loaded once more, with the changes of the walk; the one that is loaded already stays as it is. */
async function withWalk(work: (from: <T extends object>(path: string) => T) => Promise<void>): Promise<void> {
  const walked = Object.entries(WALK).map(([file, change]) => ({ path: join(SOURCES, file), change }));
  await jest.isolateModulesAsync(async () => {
    for (const { path, change } of walked) {
      jest.doMock(path, () => {
        const exported = jest.requireActual<Exports>(path);
        change(exported);
        return exported;
      });
    }
    try {
      await work(<T extends object>(path: string) => jest.requireActual<T>(join(SOURCES, path)));
    } finally {
      for (const { path } of walked) jest.dontMock(path);
    }
  });
}

const nickname = (value: string | null): object => ({ nickname: value });

it('QV-6: a migration, an entity property, its words and a line of a DTO are a new optional field of the profile', () =>
  withWalk(async (from) => {
    const database = await createTestDatabase();
    await queryAs(database.urls.owner, MIGRATION);
    const { startAccountsApp: start } = from<{ startAccountsApp: typeof startAccountsApp }>(
      '../../../../test/support/accounts-app',
    );
    const app = await start({ database });
    try {
      const { accountId } = await app.driver(nickname('Countess'));
      const profiles = app.get(
        from<{ ProfileService: typeof ProfileService }>('profile/profile.service').ProfileService,
      );
      expect(await profiles.read(accountId)).toMatchObject(nickname('Countess'));
      expect((await profiles.change(accountId, nickname('Ada'))).profile).toMatchObject(nickname('Ada'));
      const [row] = await app.sql.query<{ sealed: Buffer }>('SELECT nickname_sealed AS sealed FROM accounts');
      expect(row?.sealed.length).toBeGreaterThan('Ada'.length);
      expect(row?.sealed.includes('Ada')).toBe(false);
      expect((await profiles.change(accountId, nickname(null))).profile).toMatchObject(nickname(null));
      expect((await profiles.change(accountId, { name: 'Ada' })).profile).toMatchObject({
        name: 'Ada',
        nickname: null,
      });

      const { ProfileHistory: History } = from<{ ProfileHistory: typeof ProfileHistory }>('profile/profile-history');
      const { items } = await app.get(History).page(accountId, 10);
      expect(items.map(({ changes }) => changes)).toEqual([
        [{ field: 'name', before: null, after: 'Ada' }],
        [{ field: 'nickname', before: 'Ada', after: null }],
        [{ field: 'nickname', before: 'Countess', after: 'Ada' }],
      ]);

      const { profileFields } = from<{ profileFields: (form: 'driver', locale: string) => ProfileFieldsResponse }>(
        'profile-fields/profile-fields',
      );
      const told = { mandatory: false, category: 'identification', purpose: 'account', ...WORDS };
      expect(profileFields('driver', 'en').items).toContainEqual({ field: 'nickname', ...told });

      const { RegisterRequest } = from<Record<string, new () => object>>('registration/registration.dto');
      const { ProfileChangeRequest, WardChangeRequest, ProfileResponse } =
        from<Record<string, new () => object>>('profile/profile.dto');
      for (const request of [RegisterRequest, ProfileChangeRequest, WardChangeRequest]) {
        const wrong = (value: unknown) => wrongFields(request, { nickname: value });
        expect([wrong('Ada'), wrong(null)].flat()).not.toContain('nickname');
        expect(wrong('a'.repeat(41))).toContain('nickname');
      }
      expect(
        Reflect.getMetadata('swagger/apiModelProperties', ProfileResponse?.prototype ?? {}, 'nickname'),
      ).toMatchObject({
        nullable: true,
        required: true,
      });
    } finally {
      await app.stop();
      await database.drop();
    }
  }));

/** What a request refuses of a body. */
function wrongFields(request: (new () => object) | undefined, body: object): string[] {
  if (!request) throw new Error('no such request');
  const checked = plainToInstance(request, body);
  return validateSync(checked, { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);
}
