/** A page as a browser without script gets it, and its one form. */
export interface WebPage {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  readonly headers: Headers;
}

export async function openPage(origin: string, path: string, headers: Record<string, string> = {}): Promise<WebPage> {
  const response = await fetch(new URL(path, origin), {
    headers: { accept: 'text/html', ...headers },
    redirect: 'follow',
  });
  return { status: response.status, url: response.url, html: await response.text(), headers: response.headers };
}

/**
 * Presses the button of the page's form: method, action and fields as its markup says, and follows to the next page.
 * @param typed what the reader fills in, by the names of visible fields
 */
export async function pressButton(
  origin: string,
  page: WebPage,
  typed: Readonly<Record<string, string>> = {},
  headers: Record<string, string> = {},
): Promise<WebPage> {
  const form = /<form method="post" action="([^"]+)">([\s\S]*?)<\/form>/.exec(page.html);
  if (!form?.[1]) throw new Error(`no form on ${page.url}`);
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of (form[2] ?? '').matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)">/g,
  )) {
    fields.append(name, value);
  }
  for (const [name, value] of Object.entries(typed)) {
    if (!form[2]?.includes(`<input id="${name}" name="${name}"`)) throw new Error(`no field ${name} on ${page.url}`);
    fields.append(name, value);
  }
  const response = await fetch(new URL(form[1], origin), { method: 'POST', body: fields, headers, redirect: 'follow' });
  return { status: response.status, url: response.url, html: await response.text(), headers: response.headers };
}
