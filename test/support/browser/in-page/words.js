// Keys that were not translated, and values that were not put in. Runs in the page (see ../layout.ts).
({ isShown, nameOf }, { verbatim }) => {
  // Segments of two letters and more: "e.g." and "a.m." are words.
  const KEY = /^[a-z][A-Za-z0-9_-]+([.:][A-Za-z0-9_-]{2,})+$/;
  const UNFINISHED = /\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|Invalid Date/;
  // Hosts and files end in these, keys do not.
  const ENDS =
    'com org net eu io hk de uk cn tw gov example test invalid local localhost json csv pdf txt pem yaml html';
  const isName = new RegExp(`\\.(${ENDS.replaceAll(' ', '|')})$`);
  const ATTRIBUTES = ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-valuetext'];

  const found = [];
  const read = (text, element) => {
    if (UNFINISHED.test(text)) found.push(`not filled in: "${text.trim().slice(0, 60)}" in ${nameOf(element)}`);
    for (const word of text.split(/\s+/)) {
      const bare = word.replaceAll(/^[^\w@]+|[^\w@/]+$/g, '');
      if (!KEY.test(bare) || isName.test(bare) || verbatim.includes(bare)) continue;
      found.push(`not translated: "${bare}" in ${nameOf(element)}`);
    }
  };

  read(document.title, document.head);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (node.data.trim() === '' || parent.closest('script, style, noscript, textarea')) continue;
    // What stands in these is quoted as it is.
    if (parent.closest('code, pre, kbd, samp') || !parent.checkVisibility()) continue;
    read(node.data, parent);
  }
  for (const element of document.body.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join(', '))) {
    if (!isShown(element)) continue;
    for (const name of ATTRIBUTES) read(element.getAttribute(name) ?? '', element);
  }
  return found;
};
