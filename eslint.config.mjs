/**
 * Lint rules. Every ban of our own says why it stands: a rule nobody understands is a rule somebody switches off.
 * Boundaries between apps, libraries and layers are checked apart, by dependency-cruiser (.dependency-cruiser.cjs).
 */
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const clockBan = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Rules and services get the time from the injected Clock: deadlines and retention must be testable.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Rules and services get the time from the injected Clock: deadlines and retention must be testable.',
  },
];

const environmentBan = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message:
    'Environment is read in config/ only, where it is validated, documented and checked against docker-compose.yml.',
};

const randomBan = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'Math.random is guessable: take node:crypto. Pseudonyms, ids and tokens must not be predictable (QST-1.2b).',
};

const looseSqlBan = {
  selector:
    "CallExpression[callee.property.name='query'] > TemplateLiteral.arguments:first-child > .expressions:not(Identifier[name=/^[A-Z][A-Z0-9_]*$/])",
  message:
    'Values in SQL text reach the server log and open injection: pass parameters. Only constants in CAPITALS (lists of columns) may be put in.',
};

const evalBan = {
  selector:
    "CallExpression[callee.name='eval'], NewExpression[callee.name='Function'], CallExpression[callee.name='Function']",
  message: 'Text does not become code (ASVS 1.3.2).',
};

const ormBans = [
  {
    selector:
      "Decorator > CallExpression[callee.name='InjectRepository'], ImportSpecifier[imported.name='InjectRepository']",
    message:
      'An injected repository takes a connection of its own, also inside a transaction: ask `Database.of(Entity)` or `tx.of(Entity)`.',
  },
  {
    selector:
      'Decorator > CallExpression[callee.name=/^(OneToOne|OneToMany|ManyToOne|ManyToMany|JoinColumn|JoinTable|RelationId)$/]',
    message: 'Entities have columns only: a relation reads and writes rows that nobody asked for.',
  },
  {
    selector: "CallExpression[callee.property.name='save'][callee.object.callee.property.name=/^(of|getRepository)$/]",
    message: '`save` reads before it writes and decides by itself which: say `insert`, `update` or `upsert`.',
  },
  {
    selector: "Property[key.name='synchronize'][value.value=true], CallExpression[callee.property.name='synchronize']",
    message: 'Tables change by migrations, which have a lock, a checksum and a way back.',
  },
];

const bans = (...selectors) => ({ 'no-restricted-syntax': ['error', ...selectors] });

const pageBans = [
  {
    selector:
      'JSXAttribute[name.name=/^(p|px|py|pt|pb|pl|pr|m|mx|my|mt|mb|ml|mr|w|h|maw|mah|miw|mih|fz|fw|ta|gap|cols|span|spacing|display|direction|align|justify)$/] > JSXExpressionContainer > ObjectExpression',
    message:
      'A responsive style prop is written as a <style>, which the Content-Security-Policy refuses: use a CSS module.',
  },
  {
    selector: 'JSXAttribute[name.name=/^(visibleFrom|hiddenFrom)$/]',
    message: 'Its classes come in a <style>, which the Content-Security-Policy refuses: use a CSS module.',
  },
  {
    selector: "ImportDeclaration[source.value='react'] > ImportSpecifier[imported.name=/^(lazy|Suspense|use)$/]",
    message:
      'What suspended is held back for 300 ms, one after the other: ui/when-loaded.tsx draws what is there at once, ui/loaded.tsx waits for data.',
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Text stays text: names, policies and cells come from strangers.',
  },
  {
    selector:
      "ImportDeclaration[source.value='@mantine/core'] > ImportSpecifier[imported.name=/^(Grid|SimpleGrid|AppShell|Flex|ColorSchemeScript|InlineStyles)$/]",
    message:
      'It writes a <style>, which the Content-Security-Policy refuses: use ui/grid, Group, Stack or a CSS module.',
  },
];

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      'dist/',
      '.data/',
      'coverage/',
      'test/.bundles/',
      'test/fixtures/',
      'libs/api-client/src/generated/',
      '**/openapi-metadata.ts',
      'apps/accounts/src/privacy/register/charging-processing.ts',
      '**/openapi-problems.ts',
      '**/openapi-texts.ts',
      'apps/portal/web/public/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // NestJS modules are classes without members; their decorator is their content.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowConstructorOnly: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // The generic of `query<Row>()` states the shape of a row; it cannot be inferred from SQL.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Request and response classes are shapes for validation and OpenAPI; answers are whitelisted literals of that shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // A use case may be async by contract (an interface, a decorator) before it awaits anything.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always'],
      'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
      'no-console': ['error'],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      ...bans(...clockBan, environmentBan, randomBan, looseSqlBan, evalBan, ...ormBans),
    },
  },
  {
    // Infrastructure that owns the real clock, or measures the machine rather than the business.
    files: [
      'libs/platform/src/clock/**',
      'apps/standalone/src/**',
      'libs/database/src/**',
      'libs/platform/src/metrics/**',
    ],
    rules: bans(environmentBan, randomBan, looseSqlBan, evalBan, ...ormBans),
  },
  {
    files: ['config/**/*.ts'],
    rules: bans(...clockBan, randomBan, looseSqlBan, evalBan, ...ormBans),
  },
  {
    // Migrations build DDL from constant names: statements of that kind take no parameters.
    files: ['libs/database/src/**'],
    rules: bans(randomBan, evalBan, ...ormBans),
  },
  {
    // What the launcher prints is its user interface.
    files: ['apps/*/src/main.ts', 'apps/*/src/worker.ts', 'apps/standalone/src/**', 'test/bench/**', 'test/support/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tests drive real time, real environments and bodies of unknown shape; promises stay checked.
    files: ['**/*.spec.ts', '**/*.int-spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      ...bans(randomBan),
    },
  },
  {
    // Pages live in a browser: its clock is the only one there is, and numbers go into texts as they are.
    files: ['apps/portal/web/**/*.ts', 'apps/portal/web/**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    languageOptions: { globals: globals.browser },
    rules: {
      ...bans(randomBan, evalBan, ...pageBans),
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      // Event handlers of React may be async functions whose faults are caught inside.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: globals.node },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-undef': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // Read as text and run in the page.
    files: ['test/support/browser/in-page/*.js'],
    languageOptions: { globals: globals.browser, sourceType: 'script' },
  },
);
