/** The register of processing as a page of the documents. */

const code = (name) => `\`${name}\``;
const names = (terms) => terms.map(({ name }) => name).join('; ');
const codes = (listed) => listed.map(code).join(', ');

/**
 * @param register as `GET /accounts/v1/desk/register` answers it
 * @param {string} imprint name and address of the controller
 * @returns {string} Markdown
 */
export function registerDocument(register, imprint) {
  const { controller, policy, items, activities, security, transfers } = register;
  const abroad = transfers.map(({ recipient, country, safeguard }) => `${recipient} (${country}, ${safeguard})`);
  return `# Register of processing

What this product holds about people: every column that says something about somebody or leads to them, why it is held, on which
legal basis, under whose key, for how long, who gets it and which database roles may read it (GDPR Art. 30). Nobody writes this page:
\`npm run generate\` reads it from the tags of the entities (\`libs/database/src/map\`), and \`npm run check\` fails where it differs from them. Its words
are those of the policy \`${policy}\`; \`GET /accounts/v1/desk/register\` gives a privacy officer the same of the policy that runs, as JSON or as a page, in
English and Traditional Chinese.

- Controller: ${imprint}, ${controller.contact.email}
- Regulator: ${register.authority}
- Stored in: ${register.region}
- Transfers to other countries: ${abroad.join('; ') || 'none'}

## How it is kept safe

${security.map((one) => `- ${one}`).join('\n')}

## Purposes

${activities.map(activity).join('\n')}

## Tables

Columns that are held alike share a line. \`column.key\` is a value within a column that differs from the rest of it.

${items.map(table).join('\n')}`;
}

function activity({ purpose, basis, about, categories, recipients, tables }) {
  return `### ${purpose.name}

- Purpose: ${code(purpose.id)}, legal basis: ${basis.name}
- About: ${names(about)}
- Categories: ${names(categories) || 'ids alone'}
- Recipients: ${names(recipients) || 'nobody else'}
- Tables: ${codes(tables)}
`;
}

function table({ schema, table: name, about, erasure, processing }) {
  return `### ${schema}.${name}

About: ${names(about)}. ${erasure.join(' ')}

${processing.map(line).join('\n')}
`;
}

function line({ columns, category, purposes, keyGroup, retention, recipients, readers }) {
  const facts = [
    category?.name ?? 'Id that leads to the person',
    `for ${purposes.map(({ name, basis }) => `${name} (${basis.name})`).join('; ')}`,
    ...(keyGroup ? [`sealed under ${keyGroup.name}`] : []),
    `kept ${retention}`,
    ...(recipients.length > 0 ? [`given to ${names(recipients)}`] : []),
    `read by ${codes(readers.map(({ id }) => id))}`,
  ];
  return `- ${codes(columns)}: ${facts.join(' · ')}.`;
}
