import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { DataPath, SeedProblem } from './seed-problems.js';

/** Where the seeds lie: beside `src/` in a checkout and beside `dist/` when built. */
export const SEEDS = fileURLToPath(new URL('../../seeds/', import.meta.url));

/** A YAML or JSON file of data, and the lines on which its values stand. */
export class SeedFile {
  readonly name: string;
  readonly data: unknown;
  readonly syntaxProblems: SeedProblem[];
  private readonly text: string;
  private located?: { document: Document; lines: LineCounter };

  constructor(
    readonly path: string,
    base = SEEDS,
  ) {
    this.name = `seeds/${relative(base, path).replaceAll('\\', '/')}`;
    this.text = readFileSync(path, 'utf8');
    const { data, problems } = this.parse();
    this.data = data;
    this.syntaxProblems = problems;
  }

  /** A problem at the value under `path`, or at the nearest value around it. */
  problem(path: DataPath, reason: string): SeedProblem {
    return { file: this.name, line: this.lineOf(path), path, reason };
  }

  private lineOf(path: DataPath): number {
    const { document, lines } = this.locate();
    for (let depth = path.length; depth > 0; depth--) {
      const holder: unknown = document.getIn(path.slice(0, depth - 1), true);
      const key = path[depth - 1];
      // The key's own line: a folded value starts on the line after its key.
      const pair = isMap(holder)
        ? holder.items.find((item) => isPair(item) && String(item.key) === String(key))
        : undefined;
      const node: unknown = pair?.key ?? document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }

  private parse(): { data: unknown; problems: SeedProblem[] } {
    if (this.path.endsWith('.json')) {
      try {
        // A long generated file: lines are looked up only when something is wrong with it.
        return { data: JSON.parse(this.text), problems: [] };
      } catch {
        // Fall through: as YAML it is read again, for the line of the mistake.
      }
    }
    const { document, lines } = this.locate();
    const problems = document.errors.map((error) => ({
      file: this.name,
      line: lines.linePos(error.pos[0]).line,
      path: [],
      reason: `This cannot be read: ${error.message.split('\n')[0]} Correct the text here.`,
    }));
    return { data: problems.length > 0 ? undefined : document.toJS(), problems };
  }

  private locate(): { document: Document; lines: LineCounter } {
    if (!this.located) {
      const lines = new LineCounter();
      this.located = {
        document: parseDocument(this.text, { lineCounter: lines, merge: true }),
        lines,
      };
    }
    return this.located;
  }
}
