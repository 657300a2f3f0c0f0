import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { operationId } from './access-rules';
import { addContract } from './contract';
import { withoutUnusedSchemas } from './unused-schemas';

/** Loads what the swagger plugin read from the types of DTO and controller files (`openapi-metadata.ts`, generated). */
export type OpenApiMetadata = () => Promise<Record<string, unknown>>;

export interface OpenApiOptions {
  /** First segment of the app's paths; in one process with the other app only these are described. */
  app: 'accounts' | 'charging';
  title: string;
  description: string;
  metadata: OpenApiMetadata;
}

const VERSION = '1.0';

/** The OpenAPI document of one app: its routes, who may call them, and the problems every route can answer with. */
export async function buildOpenApi(nest: INestApplication, options: OpenApiOptions): Promise<OpenAPIObject> {
  await SwaggerModule.loadPluginMetadata(options.metadata);
  const frame = new DocumentBuilder()
    .setTitle(options.title)
    .setDescription(options.description)
    .setVersion(VERSION)
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of a sign-in, five minutes.' },
      'accessToken',
    )
    .build();
  const document = SwaggerModule.createDocument(nest, frame, {
    operationIdFactory: operationId,
  });
  const own = Object.entries(document.paths)
    .filter(([path]) => path.startsWith(`/${options.app}/`))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return withoutUnusedSchemas(addContract({ ...document, paths: Object.fromEntries(own) }, nest));
}
