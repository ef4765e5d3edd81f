import { expect, it } from 'vitest';
import { vendors } from '../../../contract/common.ts';
import { literalsIn, literalsOf, type Literal, sourceFiles } from '../../support/literals.ts';

/** Where a vendor is known by its name; what the rest needs of it reaches it as data (docs/architecture.md). */
const allowed = [
  'contract/common.ts',
  'main/vendors/',
  'main/catalogue/',
  // The one table that binds tabs to vendors.
  'renderer/lib/tabs.ts',
];
const names: ReadonlySet<string> = new Set(vendors);
const isName = ({ kind, value }: Literal): boolean => kind !== 'number' && names.has(value);

it('no room but the vendors and their catalogue asks for a vendor by its name', () => {
  const found = sourceFiles('contract', 'main', 'preload', 'renderer')
    .filter((file) => !allowed.some((one) => file.startsWith(one)))
    .flatMap((file) => literalsIn(file, names).filter(isName));
  expect(found.map(({ file, line, value }) => `${file}:${line} ${value}`)).toEqual([]);
});

it.each([
  ['a comparison', 'one.ts', `if (account.vendor === 'ytx') go();`],
  ['a template literal', 'one.ts', 'const vendor = `ytx`;'],
  ['a key', 'one.ts', `const limits = { ytx: 1 };`],
  ['a quoted key', 'one.ts', `const limits = { 'tencent-cloud': 1 };`],
  ['an access', 'one.ts', `limits.ytx + 1;`],
  ['a shorthand', 'one.ts', `const all = { ytx };`],
  ['what is taken apart', 'one.ts', `const { ytx: other } = info;`],
  ['a type', 'one.ts', `type One = 'tencent-meeting';`],
  ['a script of a component', 'one.vue', `<script setup lang="ts">\nconst one = 'ytx';\n</script>`],
  ['an expression of a template', 'one.vue', `<template><p v-if="vendor === 'ytx'">x</p></template>`],
  ['an object in a template', 'one.vue', `<template><p :class="{ ytx: isPhone }">x</p></template>`],
  ['a text in a template', 'one.vue', `<template><p>{{ of('ytx') }}</p></template>`],
  ['an attribute', 'one.vue', `<template><Picker vendor="ytx" /></template>`],
])('is seen in %s', (_what, file, code) => {
  expect(literalsOf(file, code).filter(isName)).toHaveLength(1);
});

it('a comment, a longer text and a local name are none', () => {
  const code = `// 'ytx'\nconst ytx = t('explain.ytx.m205') + 'ytx.query-meeting';`;
  expect(literalsOf('one.ts', code).filter(isName)).toEqual([]);
});
