/** A mail's wording before it becomes text and HTML. Plain text throughout: no part may hold markup. */
export interface Letter {
  subject: string;
  /** Paragraphs before the link. */
  before: readonly string[];
  /** The one thing to do, if any. */
  action?: { label: string; url: string };
  /** Paragraphs after the link. */
  after: readonly string[];
  /** Small print with a link of its own, such as how to get no more such mails (QV-2). */
  footer?: { text: string; label: string; url: string };
  /** Marketing, or about it: shows the sender's name and postal address. */
  commercial?: true;
}

/** Who writes, as the policy names them. */
export interface Sender {
  /** Signs every mail. */
  service: string;
  /** Name and postal address; commercial mails show it where it is known. */
  imprint?: string;
}

/** The parts of a mail that a transport carries. */
export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
}

/** Where no policy names the service. */
export const DEFAULT_SENDER: Sender = { service: 'EV Cloud' };

/** Text made safe for HTML content and for double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join('\n');
}

function button(action: Letter['action']): string {
  if (!action) return '';
  const url = escapeHtml(action.url);
  return `<p style="margin:24px 0"><a href="${url}" style="background:#0b6e4f;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;display:inline-block">${escapeHtml(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#55605b;word-break:break-all">${url}</p>`;
}

function smallPrint(footer: Letter['footer'], space: string): string {
  if (!footer) return '';
  return `<p style="margin:24px 0 0;font-size:13px;color:#55605b">${escapeHtml(footer.text)}${space}<a href="${escapeHtml(footer.url)}" style="color:#0b6e4f">${escapeHtml(footer.label)}</a></p>`;
}

/** Chinese has wide marks, and no space after them. */
function marksOf(language: string): { colon: string; space: string } {
  return language.startsWith('zh') ? { colon: '：', space: '' } : { colon: ':', space: ' ' };
}

/** The mail as text (the link on a line of its own, so that every reader finds its end) and as HTML of the same content. */
export function renderLetter(letter: Letter, language: string, sender: Sender = DEFAULT_SENDER): RenderedLetter {
  const { colon, space } = marksOf(language);
  const link = letter.action ? [`${letter.action.label}${colon}\n${letter.action.url}`] : [];
  const { footer } = letter;
  const end = footer ? [`${footer.text}${space}${footer.label}${colon}\n${footer.url}`] : [];
  const signed = [sender.service, ...(letter.commercial && sender.imprint ? [sender.imprint] : [])];
  const text = [...letter.before, ...link, ...letter.after, signed.join('\n'), ...end].join('\n\n');
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f2f5f3;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;color:#17211c">
<div style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:10px;padding:32px;font-size:16px;line-height:1.55">
${paragraphs(letter.before)}
${button(letter.action)}
${paragraphs(letter.after)}
<p style="margin:24px 0 0;font-size:13px;color:#55605b">${signed.map(escapeHtml).join('<br>')}</p>
${smallPrint(footer, space)}
</div></body></html>
`;
  return { subject: letter.subject, text: `${text}\n`, html };
}
