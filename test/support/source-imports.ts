import ts from 'typescript';

export interface ImportOf {
  /** As written: `../kb/resolve.ts`, `node:fs`, `yaml`. */
  readonly specifier: string;
  /** True where only types are taken, which leaves nothing at run time. */
  readonly typeOnly: boolean;
}

export interface SourceFacts {
  readonly imports: readonly ImportOf[];
  /** `process.exit`, `console.log`: members of the two globals that reach the outside, each once. */
  readonly outside: readonly string[];
  /** Lines of an .astro file's frontmatter besides imports, types, comments and blank lines; 0 for other files. */
  readonly logicLines: number;
  /** Everything of an .astro file but comments; empty for others. */
  readonly astro: string;
}

/** Reads what a source file imports and reaches for. An .astro file is read whole: frontmatter, scripts and template. */
export function readSource(path: string, text: string): SourceFacts {
  if (!path.endsWith('.astro')) return { ...readScript(path, text), logicLines: 0, astro: '' };
  const [, frontmatter = '', template = text] =
    /^\s*---\r?\n([\s\S]*?)^---\s*?\n?([\s\S]*)$/m.exec(text) ?? [];
  const front = readScript(`${path}.ts`, frontmatter);
  const logicLines = countLogic(`${path}.ts`, frontmatter);
  // Scripts and expressions of the template can import too; what is no code is skipped by this pattern.
  const inTemplate = [...template.matchAll(/\bimport\s*\(\s*(['"`])(.+?)\1|\bfrom\s+(['"])(.+?)\3/g)];
  const imports = inTemplate.map((match) => ({ specifier: match[2] ?? match[4] ?? '', typeOnly: false }));
  const reached = [...template.matchAll(/\b(?:process|console)\.\w+/g)].map(([member]) => member);
  return {
    imports: [...front.imports, ...imports],
    outside: [...new Set([...front.outside, ...reached])],
    logicLines,
    astro:
      withoutComments(`${path}.ts`, frontmatter) +
      template.replace(/\{\/\*[\s\S]*?\*\/\}|<!--[\s\S]*?-->/g, ''),
  };
}

function readScript(path: string, text: string): Pick<SourceFacts, 'imports' | 'outside'> {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: ImportOf[] = [];
  const outside = new Set<string>();
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node !== undefined && ts.isStringLiteralLike(node)) imports.push({ specifier: node.text, typeOnly });
    // A computed address cannot be judged; it is shown as it is written.
    else if (node !== undefined) imports.push({ specifier: `(${node.getText(file)})`, typeOnly });
  };
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      add(node.moduleSpecifier, isTypeExport(node));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isCallExpression(node) && node.expression.getText(file) === 'require')
      add(node.arguments[0], false);
    else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const name = node.expression.getText(file).replace(/^globalThis\./, '');
      if (name === 'process' || name === 'console') outside.add(`${name}.${memberOf(node, file)}`);
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return { imports, outside: [...outside] };
}

function isTypeImport({ importClause: clause }: ts.ImportDeclaration): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  const elements = named !== undefined && ts.isNamedImports(named) ? named.elements : [];
  return clause.name === undefined && elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

function isTypeExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const elements =
    node.exportClause !== undefined && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

function memberOf(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  file: ts.SourceFile,
): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return node.argumentExpression.getText(file).replace(/^['"`]|['"`]$/g, '');
}

function countLogic(path: string, source: string): number {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const lines = new Set<number>();
  for (const statement of file.statements) {
    if (
      ts.isImportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    )
      continue;
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined) continue;
    const text = withoutComments(file.fileName, statement.getText(file));
    const first = file.getLineAndCharacterOfPosition(statement.getStart(file)).line;
    for (const [index, line] of text.split('\n').entries()) if (line.trim() !== '') lines.add(first + index);
  }
  return lines.size;
}

/** The text with its comments blanked out, line by line. */
function withoutComments(path: string, text: string): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const ranges: ts.CommentRange[] = [];
  const walk = (node: ts.Node): void => {
    ranges.push(...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []));
    ranges.push(...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []));
    ts.forEachChild(node, walk);
  };
  walk(file);
  let clean = text;
  for (const { pos, end } of ranges) {
    clean = clean.slice(0, pos) + clean.slice(pos, end).replace(/[^\n]/g, ' ') + clean.slice(end);
  }
  return clean;
}
