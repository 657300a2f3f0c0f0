import { type Html, safeHtml } from '@evc/platform';
import { inline } from './inline';

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBER = /^\s{0,3}\d{1,9}[.)]\s+(.*)$/;
const RULE = /^\s{0,3}(-{3,}|\*{3,}|_{3,})\s*$/;
const TABLE_ROW = /^\s*\|(.*)\|\s*$/;
const TABLE_DIVIDER = /^\s*\|(\s*:?-+:?\s*\|)+\s*$/;

/**
 * The Markdown that policy texts use: headings, paragraphs, flat lists, tables, rules, and inline marks. All else is text,
 * HTML included, so a text can never bring markup of its own into the page.
 * @param topLevel the level a `#` becomes, because the page has a heading of its own
 */
export function markdown(source: string, topLevel = 2): Html {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Html[] = [];
  while (lines.length > 0) {
    if (lines[0]?.trim() === '') lines.shift();
    else blocks.push(takeBlock(lines, topLevel));
  }
  return safeHtml`${blocks}`;
}

/** Takes the lines of the next block, at least one. */
function takeBlock(lines: string[], topLevel: number): Html {
  const line = lines[0] ?? '';
  if (BULLET.test(line) && !RULE.test(line)) return safeHtml`<ul>${takeItems(lines, BULLET)}</ul>\n`;
  if (NUMBER.test(line)) return safeHtml`<ol>${takeItems(lines, NUMBER)}</ol>\n`;
  if (TABLE_ROW.test(line) && TABLE_DIVIDER.test(lines[1] ?? '')) return takeTable(lines);
  lines.shift();
  if (RULE.test(line)) return safeHtml`<hr>\n`;
  if (HEADING.test(line)) return heading(line, topLevel);
  return safeHtml`<p>${inline(takeText(lines, line.trim()))}</p>\n`;
}

function heading(line: string, topLevel: number): Html {
  const [, marks = '#', text = ''] = HEADING.exec(line) ?? [];
  const content = inline(text);
  switch (Math.min(topLevel + marks.length - 1, 5)) {
    case 1:
      return safeHtml`<h1>${content}</h1>\n`;
    case 2:
      return safeHtml`<h2>${content}</h2>\n`;
    case 3:
      return safeHtml`<h3>${content}</h3>\n`;
    case 4:
      return safeHtml`<h4>${content}</h4>\n`;
    default:
      return safeHtml`<h5>${content}</h5>\n`;
  }
}

function startsBlock(line: string): boolean {
  return line.trim() === '' || [RULE, HEADING, BULLET, NUMBER, TABLE_ROW].some((pattern) => pattern.test(line));
}

/** Takes the lines of one block's text: the first, and all that follow without starting a block. */
function takeText(lines: string[], first: string): string {
  const text = [first];
  while (lines.length > 0 && !startsBlock(lines[0] ?? '')) text.push((lines.shift() ?? '').trim());
  return text.join('\n');
}

function takeItems(lines: string[], pattern: RegExp): Html[] {
  const items: Html[] = [];
  for (let match = pattern.exec(lines[0] ?? ''); match; match = pattern.exec(lines[0] ?? '')) {
    lines.shift();
    items.push(safeHtml`<li>${inline(takeText(lines, match[1] ?? ''))}</li>`);
    // A blank line between two items of the same list does not end it.
    if (lines[0]?.trim() === '' && pattern.test(lines[1] ?? '')) lines.shift();
  }
  return items;
}

function cells(line: string): string[] {
  return (TABLE_ROW.exec(line)?.[1] ?? '').split('|').map((cell) => cell.trim());
}

function takeTable(lines: string[]): Html {
  const head = cells(lines.shift() ?? '').map((cell) => safeHtml`<th scope="col">${inline(cell)}</th>`);
  lines.shift();
  const rows: Html[] = [];
  while (TABLE_ROW.test(lines[0] ?? '')) {
    rows.push(safeHtml`<tr>${cells(lines.shift() ?? '').map((cell) => safeHtml`<td>${inline(cell)}</td>`)}</tr>`);
  }
  return safeHtml`<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>\n`;
}
