import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse, type SFCTemplateBlock } from 'vue/compiler-sfc';
import { describe, expect, it } from 'vitest';
import { vendorModules } from '../../../main/vendors/index.ts';

/**
 * No file compares a vendor's error code but the vendor's own: everybody else reads families and meanings (contract/code-family.ts).
 *
 * The codes are those of the vendors' own tables. A literal is one where
 * - it is text, or the name of a property, that is exactly a code of at least four digits or one with letters ('500014', 20002:), or
 * - it is text of a shorter code ('28', '403', '-1') or a number ('403' is also a day's worth of statuses, 10000 a time in ms), and what it
 *   is compared with, collected under, looked up in or switched over is called something with "code" in it.
 * Left out: main/vendors, which holds the tables; simulator and texts, which imitate and describe the vendors.
 */
const root = path.resolve(import.meta.dirname, '../../..');
const codes = new Set(Object.values(vendorModules).flatMap(({ codes: table, oauth }) => [...table.keys(), ...(oauth?.tokenCodes ?? [])]));
const isLong = (text: string): boolean => /^\d{4,}$|[A-Za-z]/.test(text);

/** What a literal stands beside: the other side of a comparison, the name it is kept under, the call it is given to. */
function beside(node: ts.Node): string {
  let here = node;
  while (
    ts.isArrayLiteralExpression(here.parent) ||
    ts.isPropertyAssignment(here.parent) ||
    ts.isObjectLiteralExpression(here.parent) ||
    ts.isPrefixUnaryExpression(here.parent) ||
    ts.isParenthesizedExpression(here.parent) ||
    ts.isAsExpression(here.parent) ||
    ts.isSatisfiesExpression(here.parent) ||
    ts.isNewExpression(here.parent)
  )
    here = here.parent;
  const above = here.parent;
  if (ts.isBinaryExpression(above)) return (above.left === here ? above.right : above.left).getText();
  if (ts.isVariableDeclaration(above) || ts.isPropertyDeclaration(above)) return above.name.getText();
  if (ts.isCaseClause(above)) return above.parent.parent.expression.getText();
  if (ts.isPropertyAccessExpression(above) && ts.isCallExpression(above.parent))
    return above.parent.arguments.map((one) => one.getText()).join(' ');
  if (ts.isElementAccessExpression(above)) return above.expression.getText();
  if (ts.isCallExpression(above)) return above.expression.getText();
  return '';
}

/** Codes that a piece of TypeScript names. */
function codesIn(text: string): readonly string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) {
      const value = ts.isPrefixUnaryExpression(node.parent) ? node.parent.getText() : node.text;
      const isName = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
      const isSure = isLong(value) && (ts.isStringLiteralLike(node) || isName);
      if (codes.has(value) && !ts.isImportDeclaration(node.parent) && (isSure || /code/i.test(beside(node)))) found.push(value);
    }
    // A property may be named without quotes.
    if (ts.isIdentifier(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node && codes.has(node.text))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Node = NonNullable<SFCTemplateBlock['ast']>['children'][number];
/** The expressions of a template: of directives and between braces. */
function expressionsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const {
    content,
    exp,
    props = [],
    children = [],
    branches = [],
  } = node as {
    readonly content?: { readonly content?: unknown };
    readonly exp?: { readonly content?: unknown };
    readonly props?: readonly unknown[];
    readonly children?: readonly Node[];
    readonly branches?: readonly unknown[];
  };
  const own = [exp?.content, typeof content === 'object' ? content.content : undefined].filter((one) => typeof one === 'string');
  return [...own, ...[...props, ...children, ...branches].flatMap(expressionsIn)];
}

/** Codes that a file names. */
function codesOf(file: string, text: string): readonly string[] {
  if (!file.endsWith('.vue')) return codesIn(text);
  const { descriptor } = parse(text);
  const scripts = [descriptor.script?.content ?? '', descriptor.scriptSetup?.content ?? ''];
  return [...scripts, ...expressionsIn(descriptor.template?.ast).map((one) => `(${one})`)].flatMap(codesIn);
}

describe('a code of a vendor', () => {
  it('stands with the vendor alone', () => {
    const named = ['contract', 'main', 'preload', 'renderer'].flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true })
        .map((name) => path.posix.join(top, String(name).replaceAll(path.sep, '/')))
        .filter((file) => /\.(ts|vue)$/.test(file) && !file.startsWith('main/vendors/'))
        .flatMap((file) => codesOf(file, readFileSync(path.join(root, file), 'utf8')).map((code) => `${file}: ${code}`)),
    );
    expect(named).toEqual([]);
  });
  it('is seen in every form it can be compared in, and a status, a size or a choice is not one', () => {
    for (const text of [
      "const denied = new Set(['9042']);",
      "const fields = { 20002: 'userid' };",
      "if (error.code === '28') go();",
      "if (['-1', '-2'].includes(vendor.code)) go();",
      'switch (code) { case 403: go(); }',
      "const passingCodes = ['41'];",
      "x === 'InvalidParameter.RoomIdExist'",
      'if (-205 === Number(code)) go();',
      'tell(`500014`)',
      'const table = { InternalError: 1 };',
    ])
      expect(codesIn(text), text).not.toEqual([]);
    for (const text of [
      'if (status === 403) go();',
      'const waitMs = 10000;',
      'setTimeout(go, 10_000);',
      "const kind = type === '28';",
      'if (index === -1) go();',
      "import x from './9042.ts';",
    ])
      expect(codesIn(text), text).toEqual([]);
    expect(codesOf('x.vue', "<template><p v-if=\"code === '41'\">{{ of('9042') }}</p></template>")).toEqual(['41', '9042']);
  });
});
