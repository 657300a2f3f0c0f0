interface Wish {
  type: string;
  quality: number;
}

function wishes(accept: string): Wish[] {
  return accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1);
    return { type, quality: Number.isFinite(quality) ? quality : 0 };
  });
}

/** Whether the caller asks for a page: `text/html` by name, and not less than JSON. Whoever names neither gets JSON. */
export function wantsPage(accept: string | undefined): boolean {
  const asked = wishes(accept ?? '');
  const quality = (type: string): number => asked.find((wish) => wish.type === type)?.quality ?? 0;
  const html = quality('text/html');
  return html > 0 && html >= quality('application/json');
}
