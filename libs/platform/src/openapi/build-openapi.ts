import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { addContract, type FromSources } from './contract';
import { operationId } from './route-facts';
import { withoutUnusedSchemas } from './unused-schemas';

/** Loads what the swagger plugin read from the types of DTO and controller files (`openapi-metadata.ts`, generated). */
export type OpenApiMetadata = () => Promise<Record<string, unknown>>;

/** Besides: what the code of its routes may answer, and what its DTO classes say of themselves (`openapi-problems.ts`, `openapi-texts.ts`). */
export interface OpenApiOptions extends FromSources {
  /** First segment of the app's paths; in one process with the other app only these are described. */
  app: 'accounts' | 'charging';
  title: string;
  description: string;
  metadata: OpenApiMetadata;
}

const VERSION = '1.0';
const TOKEN = 'Access token of a sign-in, five minutes; made and checked as RFC8725 asks.';
const INFO = {
  contact: { name: 'The controller that GET /accounts/v1/policy names' },
  license: { name: 'UNLICENSED: all rights reserved' },
};
/** The service that serves the document. */
const SERVERS = [
  { url: '/', description: 'Where this document is read: production, staging or local', 'x-internal': false },
];

/** The OpenAPI document of one app: its routes, who may call them, and the problems every route can answer with. */
export async function buildOpenApi(nest: INestApplication, options: OpenApiOptions): Promise<OpenAPIObject> {
  await SwaggerModule.loadPluginMetadata(options.metadata);
  const frame = new DocumentBuilder()
    .setTitle(options.title)
    .setDescription(options.description)
    .setVersion(VERSION)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: TOKEN }, 'accessToken')
    .build();
  const document = SwaggerModule.createDocument(nest, frame, {
    operationIdFactory: operationId,
  });
  const own = Object.entries(document.paths)
    .filter(([path]) => path.startsWith(`/${options.app}/`))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const paths = Object.fromEntries(own);
  return withoutUnusedSchemas(
    addContract({ ...document, info: { ...document.info, ...INFO }, servers: SERVERS, paths }, nest, options),
  );
}
