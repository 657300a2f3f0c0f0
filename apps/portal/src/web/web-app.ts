import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PORTAL_OPTIONS, type PortalOptions } from '../portal-pages';
import { serverPath, WEB_PATHS } from './paths';
import { readWebFiles, type WebFile, webFolder } from './web-files';

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Kept, and asked for each time whether it is still the newest. */
const REVALIDATED = 'no-cache';

/** Serves the built web app: its files, and its document at each of its addresses. Every other address stays unknown. */
@Injectable()
export class WebApp implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    @Inject(PORTAL_OPTIONS) private readonly options: PortalOptions,
  ) {}

  onModuleInit(): void {
    const folder = webFolder();
    if (folder === null) return;
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const files = readWebFiles(folder);
    for (const file of files) if (!file.url.endsWith('.html')) this.serve(fastify, file.url, this.asConfigured(file));
    const document = files.find(({ url }) => url === '/index.html');
    if (document) for (const path of WEB_PATHS) this.serve(fastify, serverPath(path), document);
  }

  /** Other servers send the file of the build, which knows of no local stand-ins. */
  private asConfigured(file: WebFile): WebFile {
    if (file.url !== '/settings.json') return file;
    const plain = Buffer.from(JSON.stringify({ dev: this.options.dev }));
    return { ...file, plain, br: null, gzip: null, etag: `"${String(this.options.dev)}"` };
  }

  private serve(fastify: FastifyInstance, url: string, file: WebFile): void {
    fastify.get(url, (request, reply) => send(file, request, reply));
  }
}

function send(file: WebFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.headers({
    'content-type': file.type,
    'cache-control': file.isImmutable ? IMMUTABLE : REVALIDATED,
    vary: 'accept-encoding',
    etag: file.etag,
  });
  if (request.headers['if-none-match'] === file.etag) return reply.status(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  if (file.br && /\bbr\b(?!\s*;\s*q=0)/.test(accepted)) return reply.header('content-encoding', 'br').send(file.br);
  if (file.gzip && /\bgzip\b(?!\s*;\s*q=0)/.test(accepted))
    return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.plain);
}
