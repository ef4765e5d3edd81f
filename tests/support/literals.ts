import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse, type SFCTemplateBlock } from 'vue/compiler-sfc';

/** A text or number that stands in a source as a value, a type or a key; comments and parts of longer texts are none. */
export interface Literal {
  readonly file: string;
  /** From 1, in the file. */
  readonly line: number;
  readonly kind: 'text' | 'number' | 'key';
  /** The text without quotes; a number as it is written, with its sign. */
  readonly value: string;
}

const root = path.resolve(import.meta.dirname, '../..');

/** TypeScript and Vue files below folders of the repository, as paths from its root with `/`. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)))
    .filter((name) => /\.(?:ts|vue|mjs|cjs)$/.test(name))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

const isTextLike = (node: ts.Node): node is ts.StringLiteralLike => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);

function literalsOfScript(file: string, code: string, firstLine: number): Literal[] {
  const source = ts.createSourceFile(`${file}.ts`, code, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const add = (node: ts.Node, kind: Literal['kind'], value: string): void => {
    found.push({ file, line: firstLine + source.getLineAndCharacterOfPosition(node.getStart()).line, kind, value });
  };
  const visit = (node: ts.Node): void => {
    const { parent } = node;
    const isKey =
      parent !== undefined &&
      ((ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        ((ts.isObjectLiteralElement(parent) || ts.isTypeElement(parent) || ts.isClassElement(parent)) && parent.name === node) ||
        (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === node));
    if (isTextLike(node)) add(node, isKey ? 'key' : 'text', node.text);
    else if (ts.isIdentifier(node) && isKey) add(node, 'key', node.text);
    else if (ts.isNumericLiteral(node)) {
      const isNegative = ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.MinusToken;
      add(node, 'number', isNegative ? `-${node.text}` : node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type TemplateNode = NonNullable<SFCTemplateBlock['ast']>['children'][number];

function literalsOfTemplate(file: string, nodes: readonly TemplateNode[]): Literal[] {
  // An expression in brackets: as a statement, an object would be read as a block.
  const expression = ({ source, start }: TemplateNode['loc']): Literal[] => literalsOfScript(file, `(${source})`, start.line);
  return nodes.flatMap((node) => {
    if ('content' in node && typeof node.content === 'object' && 'loc' in node.content) return expression(node.content.loc);
    if (!('props' in node)) return [];
    const props = node.props.flatMap((prop) => {
      if ('exp' in prop) return prop.exp === undefined ? [] : expression(prop.exp.loc);
      if (!('value' in prop) || prop.value === undefined) return [];
      return [{ file, line: prop.loc.start.line, kind: 'text' as const, value: prop.value.content }];
    });
    return [...props, ...literalsOfTemplate(file, node.children)];
  });
}

/** The literals of a source as its parser sees them; of a `.vue` those of its scripts and of its template. */
export function literalsOf(file: string, code: string): readonly Literal[] {
  if (!file.endsWith('.vue')) return literalsOfScript(file, code, 1);
  const { script, scriptSetup, template } = parse(code, { sourceMap: false }).descriptor;
  return [
    ...[script, scriptSetup].flatMap((one) => (one ? literalsOfScript(file, one.content, one.loc.start.line) : [])),
    ...(template?.ast ? literalsOfTemplate(file, template.ast.children) : []),
  ];
}

/** The literals of a file of the repository that are one of the values; a file that holds none of them is not parsed. */
export function literalsIn(file: string, values: ReadonlySet<string>): readonly Literal[] {
  const code = readFileSync(path.join(root, file), 'utf8');
  if (![...values].some((one) => code.includes(one))) return [];
  return literalsOf(file, code).filter(({ value }) => values.has(value));
}
