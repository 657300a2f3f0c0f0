import { createHttpApp } from '../http/create-http-app';
import { MeController, ISSUER } from '../http/__fixtures__/probe-app';
import { AuthModule } from '../auth/auth.module';
import { Controller, Delete, Get, HttpCode, Module, Redirect, type Type } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiProperty, type OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import { Public, Roles, StepUp } from '../auth/decorators';
import { mountDocs } from './mount-docs';

class ThingResponse {
  @ApiProperty()
  id!: string;
}

class OtherResponse {
  @ApiProperty()
  id!: string;
}

@Public()
@Controller('accounts/v1/things')
class ThingsController {
  @ApiOkResponse({ type: ThingResponse })
  @Get()
  list(): { id: string } {
    return { id: 'a' };
  }
}

@Public()
@Controller('charging/v1/others')
class OthersController {
  @ApiOkResponse({ type: OtherResponse })
  @Get()
  list(): { id: string } {
    return { id: 'b' };
  }
}

@Module({
  imports: [
    AuthModule.forRoot({ issuer: ISSUER, keys: { kind: 'local', keys: { current: async () => ({ keys: [] }) } } }),
  ],
  controllers: [ThingsController, OthersController, MeController],
})
class DocumentedModule {}

@Roles('admin', 'operator')
@Controller('accounts/v1/guarded')
class GuardedController {
  @Get()
  read(): { id: string } {
    return { id: 'c' };
  }

  @StepUp()
  @Get('sensitive')
  sensitive(): { id: string } {
    return { id: 'd' };
  }
}

@Module({ imports: [DocumentedModule], controllers: [GuardedController] })
class GuardedModule {}

@Public()
@Controller('accounts/v1/files')
class FilesController {
  @ApiProduces('text/csv')
  @Get('plain')
  plain(): string {
    return 'a';
  }

  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ type: ThingResponse })
  @Get('either')
  either(): string {
    return 'a';
  }

  @ApiProduces('text/csv')
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete('none')
  none(): void {}

  @Redirect('/elsewhere', 303)
  @Get('moved')
  moved(): void {}
}

@Module({ imports: [DocumentedModule], controllers: [FilesController] })
class FilesModule {}

/** Of the document that an app of this module serves, with nothing read from its sources. */
async function pathsOf(module: Type): Promise<OpenAPIObject['paths']> {
  const app = await createHttpApp(module, { log: { level: 'silent' } });
  mountDocs(app, {
    app: 'accounts',
    title: 'Accounts',
    description: 'x',
    metadata: async () => ({}),
    problems: {},
    texts: {},
  });
  await app.listen(0, '127.0.0.1');
  const { body } = await request(app.getHttpServer()).get('/accounts/openapi.json');
  await app.close();
  return body.paths;
}

describe('documentation of an app', () => {
  it('is served with what its page needs, allowed by the security headers, and describes this app only', async () => {
    const app = await createHttpApp(DocumentedModule, { log: { level: 'silent' } });
    mountDocs(app, {
      app: 'accounts',
      title: 'Accounts <test>',
      description: 'x',
      metadata: async () => ({}),
      problems: {},
      texts: { ThingResponse: 'A thing.', OtherResponse: 'Of the other app.' },
    });
    await app.listen(0, '127.0.0.1');
    const http = request(app.getHttpServer());
    const page = await http.get('/accounts/docs');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';style-src 'self';");
    expect(page.text).not.toMatch(/<script>|<script[^>]*>[^<]|<test>/);
    const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(links).toHaveLength(4);
    expect(links.shift()).toBe('data:,');
    for (const link of links) expect((await http.get(link)).status).toBe(200);

    const document = (await http.get('/accounts/openapi.json')).body;
    expect(Object.keys(document.paths)).toEqual(['/accounts/v1/things']);
    expect(Object.keys(document.components.schemas)).toEqual(['Problem', 'ThingResponse']);
    expect(document.paths['/accounts/v1/things'].get).toMatchObject({
      operationId: 'things_list',
      security: [{}],
      responses: { 200: { description: 'A thing.' }, default: { $ref: '#/components/responses/Problem' } },
    });
    expect(document.components.schemas.ThingResponse.description).toBe('A thing.');
    await app.close();
  });

  it('tells of each route who may call it, and whether it asks for a recent proof', async () => {
    const paths = await pathsOf(GuardedModule);
    expect(paths['/accounts/v1/guarded']?.get?.description).toBe('Roles: admin, operator.');
    expect(paths['/accounts/v1/guarded/sensitive']?.get?.description).toBe(
      'Asks for a sign-in or step-up of the last 10 minutes. Roles: admin, operator.',
    );
  });

  it('tells what each route answers with, also where no class of ours says so', async () => {
    const paths = await pathsOf(FilesModule);
    const successes = (path: string, method: 'get' | 'delete' = 'get'): unknown =>
      Object.entries(paths[`/accounts/v1/files/${path}`]?.[method]?.responses ?? {})
        .filter(([status]) => /^[23]/.test(status))
        .map(([status, response]) => [status, response && 'content' in response ? response.content : undefined]);
    const csv = { schema: { type: 'string', maxLength: 2_147_483_647 } };
    expect(successes('plain')).toEqual([['200', { 'text/csv': csv }]]);
    const thing = { schema: { $ref: '#/components/schemas/ThingResponse' } };
    expect(successes('either')).toEqual([['200', { 'application/json': thing, 'text/csv': csv }]]);
    expect(successes('none', 'delete')).toEqual([['204', undefined]]);
    expect(successes('moved')).toEqual([['303', undefined]]);
  });
});
