import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

/** Rooms and the arrows between them (docs/architecture.md): what each folder may not import. */
type Rule = { group: string[]; message: string };
const electron: Rule = {
  group: ['electron', 'electron/*'],
  message: 'Only main/shell, main/ipc/handle.ts, main/index.ts and preload import electron.',
};
const keytar: Rule = { group: ['keytar'], message: 'Only main/accounts imports keytar.' };
const axios: Rule = { group: ['axios', 'axios/*'], message: 'Only main/transport imports axios.' };
const only = (...patterns: Rule[]): { 'no-restricted-imports': ['error', { patterns: Rule[] }] } => ({
  'no-restricted-imports': ['error', { patterns }],
});
const rooms = (names: string[], message: string): Rule => ({
  group: names.flatMap((n) => [`**/${n}/**`, `../${n}/**`]),
  message,
});

const node: Rule = { group: ['node:*'], message: 'no Node here.' };
/** What stands above every room of main. */
const above: Rule = {
  group: ['**/services.ts', '**/application.ts', '**/practice/**', '**/main/index.ts'],
  message: 'arrows go one way: the rooms do not know what is built of them.',
};
const outside: Rule[] = [node];
const page: Rule[] = [
  rooms(['main'], 'renderer and preload never import main: ask over the bridge.'),
  { group: ['zod'], message: 'zod stays in main: the page runs without eval.' },
  { group: ['**/contract/schemas.ts'], message: 'schemas are value-imported by main only.' },
  node,
];

export default ts.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'coverage/**'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: ts.parser, extraFileExtensions: ['.vue'] } },
  },
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.node.json', './tsconfig.web.json'],
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['renderer/**/*.vue'],
    rules: {
      // The page's policy drops inline styles silently; v-html is never needed.
      'vue/no-static-inline-styles': ['error', { allowBinding: false }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
    },
  },
  // Node scripts that start on a stock Node before anything is installed.
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        Response: 'readonly',
      },
    },
  },
  { files: ['build/electron-stand-in/**'], rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' } },
  // ---- rooms. A later entry replaces the rule of an earlier one whole, so each file matches exactly one of them.
  {
    files: ['contract/**'],
    rules: only(
      ...outside,
      { group: ['zod'], message: 'zod stays in schemas.ts: the page runs without eval.' },
      rooms(['main', 'renderer', 'preload'], 'contract imports nothing of ours.'),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['contract/schemas.ts'],
    rules: only(...outside, rooms(['main', 'renderer', 'preload'], 'contract imports nothing of ours.'), electron, keytar, axios),
  },
  { files: ['preload/**'], rules: only(...page, keytar, axios) },
  { files: ['renderer/**'], rules: only(...page, electron, keytar, axios) },
  {
    files: ['main/*.ts'],
    ignores: ['main/index.ts'],
    rules: only(rooms(['renderer', 'preload', 'shell'], 'services are built without Electron.'), electron, keytar, axios),
  },
  {
    files: ['main/ipc/**'],
    ignores: ['main/ipc/handle.ts'],
    rules: only(rooms(['renderer', 'preload', 'shell'], 'ipc asks services.'), electron, keytar, axios),
  },
  {
    files: ['main/shell/**', 'main/index.ts', 'main/ipc/handle.ts'],
    rules: only(rooms(['renderer', 'preload'], 'main never imports the renderer.'), keytar, axios),
  },
  {
    files: ['main/jobs/**'],
    rules: only(
      above,
      rooms(
        ['renderer', 'preload', 'shell', 'ipc', 'simulator', 'transport', 'vendors', 'signing', 'accounts'],
        'jobs only call calls; rows are shown as exports write them.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/downloads/**'],
    rules: only(
      above,
      rooms(
        ['renderer', 'preload', 'shell', 'ipc', 'jobs', 'simulator', 'vendors', 'signing', 'accounts'],
        'downloads ask calls for an address and the transport for the bytes.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/calls/**'],
    rules: only(
      above,
      rooms(['renderer', 'preload', 'shell', 'ipc', 'jobs', 'exports', 'simulator', 'accounts'], 'calls know nothing above them.'),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/history/**'],
    rules: only(
      above,
      rooms(
        ['renderer', 'preload', 'shell', 'ipc', 'calls', 'jobs', 'exports', 'simulator', 'accounts', 'transport', 'vendors', 'signing'],
        'history stands below the road.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/redact/**', 'main/log/**'],
    rules: only(
      above,
      rooms(
        [
          'renderer',
          'preload',
          'shell',
          'ipc',
          'calls',
          'jobs',
          'history',
          'exports',
          'simulator',
          'accounts',
          'transport',
          'vendors',
          'catalogue',
          'signing',
        ],
        'the redactor and the log stand below every room that writes.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/exports/**'],
    rules: only(
      above,
      rooms(
        ['renderer', 'preload', 'shell', 'ipc', 'calls', 'jobs', 'simulator', 'accounts', 'transport', 'vendors', 'signing'],
        'exports only write.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/accounts/**'],
    rules: only(
      above,
      rooms(
        ['renderer', 'preload', 'shell', 'ipc', 'calls', 'jobs', 'history', 'exports', 'simulator', 'transport', 'vendors'],
        'accounts stands below the road.',
      ),
      electron,
      axios,
    ),
  },
  {
    files: ['main/transport/**'],
    rules: only(
      above,
      rooms(
        [
          'renderer',
          'preload',
          'shell',
          'ipc',
          'calls',
          'jobs',
          'history',
          'exports',
          'simulator',
          'accounts',
          'vendors',
          'catalogue',
          'signing',
        ],
        'transport only sends.',
      ),
      electron,
      keytar,
    ),
  },
  {
    files: ['main/vendors/**'],
    rules: only(
      above,
      rooms(
        ['renderer', 'preload', 'shell', 'ipc', 'calls', 'jobs', 'history', 'exports', 'simulator', 'accounts', 'transport'],
        'vendors are pure.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/catalogue/**'],
    rules: only(
      above,
      rooms(
        [
          'renderer',
          'preload',
          'shell',
          'ipc',
          'calls',
          'jobs',
          'history',
          'exports',
          'simulator',
          'accounts',
          'transport',
          'vendors',
          'signing',
        ],
        'the catalogue is data.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['main/signing/**'],
    rules: only(
      above,
      rooms(
        [
          'renderer',
          'preload',
          'shell',
          'ipc',
          'calls',
          'jobs',
          'history',
          'exports',
          'simulator',
          'accounts',
          'vendors',
          'catalogue',
          'transport',
          'contract',
        ],
        'signing is pure.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
  {
    files: ['simulator/**'],
    rules: only(
      above,
      rooms(
        ['main', 'contract', 'renderer', 'preload'],
        'the simulator shares no code with the app, or a wrong unit would pass on both sides.',
      ),
      electron,
      keytar,
      axios,
    ),
  },
);
