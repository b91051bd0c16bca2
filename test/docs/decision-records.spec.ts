import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const folder = fileURLToPath(new URL('../../docs/adr/', import.meta.url));

interface DecisionRecord {
  title: string;
  date: string;
  status: string;
  /** Files of the records that it changes, and of those that change it. */
  changes: string[];
  changedBy: string[];
}

/** By the name of their file. */
const records = new Map(
  readdirSync(folder)
    .filter((file) => file !== 'README.md')
    .sort()
    .map((file) => [file, read(file)]),
);

function read(file: string): DecisionRecord {
  const [heading, , facts] = readFileSync(`${folder}${file}`, 'utf8').split('\n');
  const [, number, title] = /^# (\d+)\. (.+)$/.exec(heading!) ?? [];
  expect([file, number?.padStart(4, '0')]).toEqual([file, file.slice(0, 4)]);
  const [, date, status, rest] =
    /^Date: (\d{4}-\d\d-\d\d) · Status: (Proposed|Accepted|Superseded)(.*)$/.exec(facts!) ?? [];
  expect([file, date, status]).toEqual([file, expect.any(String), expect.any(String)]);
  const linked = (words: RegExp) =>
    rest!.split('·').flatMap((part) => (words.test(part.trim()) ? links(part) : []));
  return {
    title: title!,
    date: date!,
    status: status!,
    changes: linked(/^(Amends|Supersedes) /),
    changedBy: linked(/^(Amended by|by) /),
  };
}

function links(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file!);
}

test('the index names each record with its title, date, status and what has changed it', () => {
  const index = readFileSync(`${folder}README.md`, 'utf8');
  const rows = index
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, number]) => /^\d+$/.test(number ?? ''))
    .map(([, number, title, date, status, changedBy]) => [
      Number(number),
      title,
      date,
      status,
      links(changedBy!),
    ]);
  expect(rows).toEqual(
    [...records].map(([file, { title, date, status, changedBy }]) => [
      Number(file.slice(0, 4)),
      `[${title}](${file})`,
      date,
      status,
      changedBy,
    ]),
  );
});

test('a record that changes another is named by it, and the other way round', () => {
  const pairs = (side: 'changes' | 'changedBy') =>
    [...records].flatMap(([file, record]) =>
      record[side].map((other) => (side === 'changes' ? [file, other] : [other, file]).join(' → ')),
    );
  expect(pairs('changes').sort()).toEqual(pairs('changedBy').sort());
});
