import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LETTERS = 'абвгдежзиклмнопрстуфхцчшщ';

/**
 * A text that occurs nowhere else. Neo4j packs short and plain texts into bits: letters of two bytes
 * and enough of them are kept as they are, so that a search for bytes would find them.
 */
export function canary(what: string): string {
  const letters = Array.from({ length: 24 }, () => LETTERS[Math.floor(Math.random() * 25)]);
  return `Щ${what}${letters.join('')}`;
}

/** Which of these texts lie in a file below the folder, in UTF-8 or UTF-16, and in which. */
export function foundBelow(folder: string, texts: string[]): { text: string; file: string }[] {
  const needles = texts.flatMap((text) => [
    { text, bytes: Buffer.from(text) },
    { text, bytes: Buffer.from(text, 'utf16le') },
  ]);
  return filesBelow(folder).flatMap((file) => {
    const content = readFileSync(join(folder, file));
    return needles
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ text }) => ({ text, file }));
  });
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
}
