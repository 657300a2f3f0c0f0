import ts from 'typescript';

/** What begins a statement, or a part of one that is put into it. */
const STATEMENT = /\b(SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|LOCK\s+TABLE|TRUNCATE|FROM|JOIN)\b/;
/** A name, with the schema if it is said, and whatever alias follows it. */
const NAME = String.raw`(?:ONLY\s+)?(?:"?\w+"?\.)?"?(\w+)"?`;
const AFTER = new RegExp(String.raw`\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE|TRUNCATE)\s+${NAME}`, 'g');
/** More tables after a comma: `FROM accounts a, consents c`. */
const MORE = new RegExp(String.raw`^(?:\s+(?:AS\s+)?\w+)?\s*,\s*(?:LATERAL\s+)?${NAME}`);

/** Names that stand where a statement names a table, in each text of a file; also those of CTEs and functions. */
export function namedInSql(path: string, source: string): Set<string> {
  const found = new Set<string>();
  if (!STATEMENT.test(source)) return found;
  for (const text of textsOf(ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true)))
    if (STATEMENT.test(text)) for (const name of namesIn(text)) found.add(name);
  return found;
}

/** Strings and templates; what a template puts in is a gap, and never a name. */
function textsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    const whole = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' $ ');
    return [whole, ...node.templateSpans.flatMap(({ expression }) => textsOf(expression))];
  }
  const found: string[] = [];
  node.forEachChild((child) => {
    found.push(...textsOf(child));
  });
  return found;
}

function namesIn(text: string): string[] {
  return [...text.matchAll(AFTER)].flatMap((match) => {
    const names = [match[1] ?? ''];
    let rest = text.slice(match.index + match[0].length);
    for (let more = MORE.exec(rest); more; more = MORE.exec(rest)) {
      names.push(more[1] ?? '');
      rest = rest.slice(more[0].length);
    }
    return names;
  });
}

/** Of each array of a file that has two or more of the names, those that it has. */
export function handLists(path: string, source: string, names: ReadonlySet<string>): string[][] {
  const lists: string[][] = [];
  if (new Set([...source.matchAll(/'(\w+)'/g)].filter(([, name = '']) => names.has(name)).map(String)).size < 2)
    return lists;
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) {
      const listed = node.elements.flatMap((one) =>
        ts.isStringLiteralLike(one) && names.has(one.text) ? [one.text] : [],
      );
      if (new Set(listed).size > 1) lists.push(listed);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.ES2023, true));
  return lists;
}
