import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { readSource, sourceFiles } from './statement-sources.js';

/** Files whose values may be stored, or shown as they stand. */
const FILES = ['record', 'listener', 'service', 'repository', 'cypher', 'model'];
/** Where English belongs: errors for whoever runs Kinweave, descriptions of the API, the log. */
const ENGLISH = /Error$/;
const FIELDS = ['description', 'message', 'deprecationReason'];
/** A sentence, or a word or two in brackets. */
const WORDS = /^(\p{Lu}[\p{L}’']*( [^ ]+)+[.!?]|\([a-z ]+\))$/u;

/** The English in a file that somebody could read in Bulgarian. */
function wordsIn(text: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && ENGLISH.test(node.expression.getText())) return;
    if (ts.isPropertyAssignment(node) && FIELDS.includes(node.name.getText())) return;
    if (ts.isStringLiteralLike(node) && WORDS.test(node.text)) found.push(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('any.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

test.each(FILES)('no %s file has words of its own: those are codes, read by messages', (kind) => {
  const found = sourceFiles(`.${kind}.ts`).flatMap((file) =>
    wordsIn(readSource(file)).map((words) => `${file}: ${words}`),
  );
  expect(found).toEqual([]);
});

test.each([
  "await this.matches.end(id, 'cancel', 'An offer was taken back.');",
  "const REASON = 'Nobody answered in time.';",
  'const NAMES = { erased: `(erased)` };',
])('words are found where they would be stored: %s', (code) => {
  expect(wordsIn(code)).toHaveLength(1);
});
