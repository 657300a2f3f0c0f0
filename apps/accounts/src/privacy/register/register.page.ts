import { imprintOf } from '@evc/domain';
import { languageOf } from '@evc/messaging';
import { Html, keptPagePolicy, PAGE_STYLE, safeHtml, unbroken } from '@evc/platform';
import type {
  RegisterActivityResponse,
  RegisterLineResponse,
  RegisterResponse,
  RegisterTableResponse,
  RegisterTermResponse,
} from './register.dto';
import { REGISTER_WORDS, type RegisterWords } from './register.words';

/** As every page looks, and as broad as wide tables need. */
const STYLE = new Html(`${PAGE_STYLE}.wrap{max-width:1500px}td code{overflow-wrap:anywhere}`);

/** What its answer says of it: no style but this sheet is taken, which whoever keeps the page keeps with it. */
export const REGISTER_PAGE_POLICY = keptPagePolicy(STYLE.markup);

/** The register as a page without script, links or anything that it would have to load: who reads it may keep it as a file. */
export function registerPage(register: RegisterResponse): string {
  const words = REGISTER_WORDS[languageOf(register.locale)];
  const { page } = words;
  const { service } = register.controller;
  return safeHtml`<!doctype html>
<html lang="${register.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${page.title} · ${service}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><header><div class="wrap"><span class="brand">${service}</span></div></header>
<main><div class="wrap"><article class="text"><h1>${unbroken(page.title)}</h1>
<p class="facts">${page.lead(service, register.policy)}</p>
${who(register, words)}
<h2>${page.security}</h2><ul>${register.security.map((one) => safeHtml`<li>${one}</li>`)}</ul>
<h2>${page.activities}</h2>
${activities(register.activities, words)}
<h2>${page.tables}</h2>
${register.items.map((item) => tableOf(item, words))}</article></div></main></body></html>
`.markup;
}

function who({ controller, authority, region, transfers }: RegisterResponse, { page }: RegisterWords): Html {
  const abroad = transfers.map(({ recipient, country, safeguard }) => `${recipient} (${country}, ${safeguard})`);
  const facts: [string, string][] = [
    [page.controller, `${imprintOf(controller)}, ${controller.contact.email}`],
    [page.authority, authority],
    [page.region, region],
    [page.transfers, abroad.join('; ') || page.noTransfers],
  ];
  return grid(
    [],
    facts.map(([name, fact]) => [safeHtml`<strong>${name}</strong>`, safeHtml`${fact}`]),
  );
}

function activities(listed: readonly RegisterActivityResponse[], { page }: RegisterWords): Html {
  const head = [page.purpose, page.basis, page.about, page.categories, page.recipients, page.tables];
  const rows = listed.map(({ purpose, basis, about, categories, recipients, tables }) => [
    named(purpose),
    safeHtml`${basis.name}`,
    names(about),
    names(categories),
    names(recipients, page.nobody),
    codes(tables),
  ]);
  return grid(head, rows);
}

function tableOf({ schema, table, about, erasure, processing }: RegisterTableResponse, words: RegisterWords): Html {
  const { page } = words;
  const head = [page.columns, page.category, page.purpose, page.key, page.retention, page.recipients, page.readers];
  return safeHtml`<section><h3><code>${schema}.${table}</code></h3>
<p class="facts"><strong>${page.about}:</strong> ${names(about)}<br><strong>${page.erasure}:</strong> ${erasure.join(' ')}</p>
${grid(
  head,
  processing.map((line) => lineOf(line, words)),
)}</section>
`;
}

function lineOf(line: RegisterLineResponse, { page, id }: RegisterWords): Html[] {
  return [
    codes(line.columns),
    safeHtml`${line.category?.name ?? id}`,
    safeHtml`${line.purposes.map(({ name, basis }) => `${name} (${basis.name})`).join('; ')}`,
    safeHtml`${line.keyGroup?.name ?? page.open}`,
    safeHtml`${line.retention}`,
    names(line.recipients, page.nobody),
    names(line.readers),
  ];
}

function grid(head: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const titles = head.map((title) => safeHtml`<th scope="col">${title}</th>`);
  const body = rows.map((cells) => safeHtml`<tr>${cells.map((cell) => safeHtml`<td>${cell}</td>`)}</tr>\n`);
  return safeHtml`<div class="table" tabindex="0"><table>${head.length > 0 ? safeHtml`<thead><tr>${titles}</tr></thead>` : ''}<tbody>
${body}</tbody></table></div>`;
}

function named({ id, name }: RegisterTermResponse): Html {
  return safeHtml`${name} (<code>${id}</code>)`;
}

function names(terms: readonly RegisterTermResponse[], none = ''): Html {
  return safeHtml`${terms.map(({ name }) => name).join('; ') || none}`;
}

function codes(listed: readonly string[]): Html {
  return safeHtml`${listed.map((one, i) => safeHtml`${i > 0 ? ', ' : ''}<code>${one}</code>`)}`;
}
