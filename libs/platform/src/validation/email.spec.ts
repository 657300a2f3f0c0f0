import { IsEmail, MaxLength, validate } from 'class-validator';
import { OneSpelling } from './email';

class Form {
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email!: unknown;
}

const takes = async (email: unknown): Promise<boolean> =>
  (await validate(Object.assign(new Form(), { email }))).length === 0;

test.each([
  ['ada@driver.example'],
  ['ada+charging@driver.example'],
  ["o'brien@driver.example"],
  ['用戶@driver.example'],
  ['ada@bücher.example'],
  ['ada@xn--bcher-kva.example'],
])('takes %s', async (email) => {
  expect(await takes(email)).toBe(true);
});

test.each([
  ['a local part in quotes', '"ada"@driver.example'],
  ['another spelling of it', '"a\\da"@driver.example'],
  ['a header behind a line break', '"a\r\nBcc: z@z.example"@driver.example'],
  ['markup', '"<script>"@driver.example'],
  ['a zero-width space', 'ad\u200Ba@driver.example'],
  ['a soft hyphen', 'ad\u00ADa@driver.example'],
  ['a turn of direction', 'ad\u202Ea@driver.example'],
  ['a line separator', 'ad\u2028a@driver.example'],
  ['a blank', 'a da@driver.example'],
  ['a NUL', 'ada\0@driver.example'],
  ['no domain', 'ada@'],
  ['10,000 characters', `${'a'.repeat(10_000)}@driver.example`],
  ['a list', ['ada@driver.example']],
  ['nothing', undefined],
])('ASVS 2.2.1 refuses %s', async (_name, email) => {
  expect(await takes(email)).toBe(false);
});
