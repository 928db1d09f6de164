import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import treeSitter from '@vscode/tree-sitter-wasm';

export interface ScriptFacts {
  /** What the grammar could not read: its kind, line and text. Empty where the syntax is right. */
  readonly errors: readonly string[];
  /** Contents of all single-quoted literals, quotes undone. */
  readonly literals: readonly string[];
  /** Kinds of nodes that stand anywhere in the script, each once. */
  readonly kinds: ReadonlySet<string>;
  /** Names of the commands it runs, in lower case, each once. */
  readonly commands: readonly string[];
}

const require = createRequire(import.meta.url);
const grammar = require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm');

/** A reader of PowerShell by its real grammar. */
export async function openPowerShell(): Promise<(script: string) => ScriptFacts> {
  await treeSitter.Parser.init();
  const parser = new treeSitter.Parser();
  parser.setLanguage(await treeSitter.Language.load(readFileSync(grammar)));
  return (script) => {
    const tree = parser.parse(script);
    if (tree === null) throw new Error('The grammar gave no tree.');
    const errors: string[] = [];
    const literals: string[] = [];
    const kinds = new Set<string>();
    const commands = new Set<string>();
    const walk = (node: NonNullable<ReturnType<typeof tree.rootNode.child>>) => {
      kinds.add(node.type);
      if (node.isError || node.isMissing)
        errors.push(`${node.type}, line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
      if (node.type === 'verbatim_string_characters')
        literals.push(node.text.slice(1, -1).replaceAll("''", "'"));
      if (node.type === 'command_name') commands.add(node.text.toLowerCase());
      for (const child of node.children) if (child !== null) walk(child);
    };
    walk(tree.rootNode);
    tree.delete();
    return { errors, literals, kinds, commands: [...commands].sort() };
  };
}
