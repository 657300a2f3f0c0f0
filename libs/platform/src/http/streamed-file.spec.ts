import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseUnavailable } from '@evc/database';
import { Public } from '../auth/decorators';
import { startProbe } from './__fixtures__/probe-app';
import { streamedFile } from './streamed-file';

/** Fails when so many parts were read. */
async function* partsUntil(most: number, fails: boolean): AsyncGenerator<string> {
  for (let n = 0; n < most; n += 1) yield `${n}\r\n`;
  if (fails) throw new DatabaseUnavailable('57P01');
}

@Public()
@Controller('probe/v1/files')
class FilesController {
  @Get('broken/:most')
  async broken(@Param('most') most: string): Promise<StreamableFile> {
    return streamedFile(partsUntil(Number(most), true), { type: 'text/csv', disposition: 'attachment' });
  }

  @Get('whole/:most')
  async whole(@Param('most') most: string): Promise<StreamableFile> {
    return streamedFile(partsUntil(Number(most), false), { type: 'text/csv', disposition: 'attachment' });
  }
}

describe('a file that is sent part by part', () => {
  let app: NestFastifyApplication;
  const get = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/probe/v1/files/${path}`);

  beforeAll(async () => {
    app = await startProbe({ keys: [] }, { controllers: [FilesController] });
  });
  afterAll(() => app.close());

  it.each([
    [0, ''],
    [1, '0\r\n'],
    [3, '0\r\n1\r\n2\r\n'],
  ])('comes whole: %s parts', async (most, text) => {
    const answer = await get(`whole/${most}`);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/csv', text]);
  });

  it('is a problem document where nothing of it could be read', async () => {
    const answer = await get('broken/0');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
      null,
    ]);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toMatchObject({ code: 'service-unavailable' });
  });

  it('breaks off where the rest of it could not be read', async () => {
    const answer = await get('broken/2');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('is made here alone', () => {
    const root = join(__dirname, '../../../..');
    const sources = ['apps', 'libs'].flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.endsWith('spec.ts') && !path.includes('node_modules'))
        .map((path) => join(part, path)),
    );
    const makers = sources.filter((path) =>
      /new StreamableFile|Readable\.from/.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(makers).toEqual(['libs/platform/src/http/streamed-file.ts']);
  });
});
