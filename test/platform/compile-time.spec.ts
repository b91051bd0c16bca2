import { beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import { compiled } from './compiling.js';

/** Put in front of every plant: what a feature has at hand. */
const PRELUDE = `
import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Statement } from '../platform/graph/statement.js';
import type { Parameters } from '../platform/graph/values.js';
import { own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { ChangeableModel, RecordModel } from '../platform/records/record-model.js';
import { alike, defineRecord, list, statement, statementOn } from '../platform/records/record.js';
import { RecordTypes } from '../platform/records/record-types.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
import type { Viewer } from '../access/viewer.js';
import { Sealing } from '../platform/keys/sealing.js';
import { Log } from '../platform/logs/log.js';
declare const graph: Graph;
declare const sealing: Sealing;
declare const records: Records;
declare const versions: Versions;
declare const log: Log;
declare const viewer: Viewer;
const NOTE = defineRecord({
  type: 'Note',
  read: 'note.read',
  as: 'n',
  match: '(n:Note)',
  visible: 'n.by = $viewer.personId',
  columns: { id: own<string>(), day: own<string>(), text: sealed(), reason: sealed() },
  lists: {
    ofFamily: list<{ familyId: string }>({ from: 'MATCH (n:Note)', visible: 'n.by = $viewer.id' }),
  },
  agency: 'n.agencyId',
  told: null,
  erasure: 'deleted',
});
const WRITE_NOTE = statementOn(NOTE, 'MERGE (n:Note {id: $id}) SET n.text = $text', {
  day: NOTE.columns.day,
});
const REPLACE_NOTE = statementOn(NOTE, 'MERGE (n:Note {id: $id}) SET n += $details');
const REPLACE_NOTES = statementOn(NOTE, 'UNWIND $given AS given MERGE (n:Note {id: given.id})');
class Note extends RecordModel<RowOf<typeof NOTE.columns>> {
  static readonly record = NOTE;
  readonly text = this.row.text;
}
const POINT = defineRecord({
  type: 'Point',
  read: 'note.read',
  as: 'p',
  match: '(p:Point)',
  visible: 'p.by = $viewer.personId',
  columns: { id: own<string>(), changedAt: own<Date>(), title: own<string>(), text: sealed() },
  changeable: { ...alike('title'), body: ['text'] },
  agency: 'p.agencyId',
  told: null,
  erasure: 'deleted',
});
class Point extends ChangeableModel<RowOf<typeof POINT.columns>> {
  static readonly record = POINT;
}
interface ChangePoint {
  id: string; version: string; confirm: boolean;
  idempotencyKey?: string; title?: string; body?: string | null;
}
declare const point: Point;
declare const change: ChangePoint;
interface Draft { text: string | null; reason: string | null }
declare const note: Draft;
declare const loose: Parameters;
export const plant = async () => {
`;

const SOUND = `
  const all = sealing.sealAmong('owner', NOTE.sealed, note);
  await graph.write(WRITE_NOTE, { id: 'a', ...note, ...all });
  await graph.write(REPLACE_NOTE, { id: 'a', details: all });
  await graph.write(REPLACE_NOTES, { given: [{ id: 'a', day: 'today', details: all }] });
  await graph.write(statement('MATCH (n:Note) SET n.day = $day'), loose);
  const [row] = await graph.write(WRITE_NOTE, { id: 'a', text: null });
  const day: string = row!.day;
  const found: Note | null = await records.of(viewer).one(Note, 'a');
  const page = await records.of(viewer).list(Note, 'ofFamily', { familyId: 'a' }, { first: 5 });
  versions.refuseStale(POINT, point, change, viewer);
  log.info({ message: 'A note was written', account: row!.day, count: 2 });
  log.warn({ message: found ? 'A note was found' : 'No note was found', error: new Error(day) });
  return [day, found?.text, page];
};`;

/** What must not compile, and what the compiler says of it. */
const PLANTS: readonly [fault: string, code: string, says: RegExp][] = [
  [
    'a text that was forgotten when sealing',
    `  const sealedOnly = sealing.seal('owner', NOTE.sealed, { reason: note.reason });
  await graph.write(WRITE_NOTE, { id: 'a', ...note, ...sealedOnly });
};`,
    /'string' is not assignable to type .*Sealed/,
  ],
  [
    'a text that was forgotten among the details',
    `  const sealedOnly = sealing.seal('owner', NOTE.sealed, { reason: note.reason });
  await graph.write(REPLACE_NOTE, { id: 'a', details: { ...note, ...sealedOnly } });
};`,
    /'string' is not assignable to type .*Sealed/,
  ],
  [
    'a text in clear',
    `  await graph.write(WRITE_NOTE, { id: 'a', text: 'in clear' });
};`,
    /'string' is not assignable to type .*Sealed/,
  ],
  [
    'a text in clear in a list of maps',
    `  await graph.write(REPLACE_NOTES, { given: [{ id: 'a', text: 'in clear' }] });
};`,
    /text: string.* is not assignable to type 'Inner<SealedNames/,
  ],
  [
    'a text in clear in a map within a map',
    `  await graph.write(REPLACE_NOTES, { given: [{ id: 'a', details: { ...note } }] });
};`,
    /text: string.* is not assignable to type 'Inner<SealedNames/,
  ],
  [
    'parameters of whatever names',
    `  await graph.write(WRITE_NOTE, loose);
};`,
    /'Parameters' is not assignable to parameter of type .*NamesMustBeListed/,
  ],
  [
    'parameters of whatever names in a helper',
    `  const write = (parameters: Parameters) => graph.write(WRITE_NOTE, parameters);
  return write;
};`,
    /'Parameters' is not assignable to parameter of type .*NamesMustBeListed/,
  ],
  [
    'texts of whatever names',
    `  await graph.write(WRITE_NOTE, {} as Record<string, string>);
};`,
    /'Record<string, string>' is not assignable to parameter of type .*NamesMustBeListed/,
  ],
  [
    'texts whose names went lost on the way',
    `  await graph.write(WRITE_NOTE, Object.fromEntries(Object.entries(note)));
};`,
    /is not assignable to parameter of type .*NamesMustBeListed/,
  ],
  [
    'the text of a statement without what it seals',
    `  await graph.write(WRITE_NOTE.text, { text: 'in clear' });
};`,
    /'string' is not assignable to parameter of type 'Statement/,
  ],
  [
    'a statement as one that seals nothing',
    `  const bare: Statement<Parameters, { day: string }> = WRITE_NOTE;
  return bare;
};`,
    /Type 'SealedNames<.*>' is not assignable to type 'never'/,
  ],
  [
    'a declaration that does not say what an erasure leaves',
    `  return defineRecord({
    type: 'Bare', read: 'note.read', as: 'n', match: '(n:Bare)', visible: '$viewer.role IS NULL',
    columns: { id: own<string>() }, agency: null, told: null,
  });
};`,
    /Property 'erasure' is missing/,
  ],
  [
    'something that only looks sealed',
    `  await graph.write(WRITE_NOTE, { id: 'a', text: { text: 'in clear' } });
};`,
    /Property '#text' is missing in type .* but required in type 'Sealed'/,
  ],
  [
    'a column that a statement does not return',
    `  const [row] = await graph.write(WRITE_NOTE, { id: 'a', text: null });
  return row!.reason;
};`,
    /Property 'reason' does not exist/,
  ],
  [
    'rows of a typed statement as something else',
    `  await graph.write<{ reason: string }>(WRITE_NOTE, { id: 'a', text: null });
};`,
    /Expected 4 type arguments, but got 1/,
  ],
  [
    'rows of a plain text',
    `  return graph.read('MATCH (n:Note) RETURN n.id AS id', {});
};`,
    /'string' is not assignable to parameter of type 'Statement/,
  ],
  [
    'rows of a plain text that writes',
    `  return graph.write('MERGE (n:Note) RETURN n.id AS id', {});
};`,
    /'string' is not assignable to parameter of type 'Statement/,
  ],
  [
    'a field of a model that no column gives',
    `};
export class Longer extends RecordModel<RowOf<typeof NOTE.columns>> {
  readonly author = this.row.author;
}`,
    /Property 'author' does not exist/,
  ],
  [
    'a model of the row of something else',
    `  class Other extends RecordModel<{ id: string; author: string }> {
    static readonly record = NOTE;
  }
  return records.of(viewer).one(Other, 'a');
};`,
    /'author' is missing in type 'RowOf<.*but required in type/,
  ],
  [
    'a model of other rows than its record gives',
    `  class Other extends RecordModel<{ id: string; author: string }> {
    static readonly record = NOTE;
  }
  return RecordTypes.of([Note, Other]);
};`,
    /not assignable to type 'never'/,
  ],
  [
    'a declaration without a predicate',
    `  return defineRecord({
    type: 'Bare', read: 'note.read', as: 'n', match: '(n:Bare)',
    columns: { id: own<string>() }, agency: null, told: null, erasure: 'kept',
  });
};`,
    /Property 'visible' is missing/,
  ],
  [
    'a list without a predicate',
    `  return list({ from: 'MATCH (n:Note)' });
};`,
    /Property 'visible' is missing/,
  ],
  [
    'a viewer whom the policy has not let in',
    `  return records.of({ personId: 'a' }).one(Note, 'a');
};`,
    /'personId' does not exist in type 'Admitted'/,
  ],
  [
    'a list that is not narrowed as it asks',
    `  return records.of(viewer).list(Note, 'ofFamily', {}, { first: 5 });
};`,
    /Property 'familyId' is missing/,
  ],
  [
    'a list that is not declared',
    `  return records.of(viewer).list(Note, 'ofAgency', {}, { first: 5 });
};`,
    /'"ofAgency"' is not assignable/,
  ],
  [
    'changes of what has no moment of change',
    `  return records.of(viewer).changedSince(Note, { first: 5, since: new Date() });
};`,
    /Property 'changedAt' is missing in type 'Note'/,
  ],
  [
    'a change of a field that is not declared changeable',
    `  versions.refuseStale(POINT, point, change as ChangePoint & { colour?: string }, viewer);
};`,
    /readonly notDeclaredChangeable: "colour"/,
  ],
  [
    'a changeable field that the change does not take',
    `  versions.refuseStale(POINT, point, change as Omit<ChangePoint, 'body'>, viewer);
};`,
    /readonly declaredButNotInTheInput: "body"/,
  ],
  [
    'a change that names no version',
    `  versions.refuseStale(POINT, point, change as Omit<ChangePoint, 'version'>, viewer);
};`,
    /Property 'version' is missing/,
  ],
  [
    'a changeable field of a column that is not there',
    `  return defineRecord({ ...POINT, changeable: { ...alike('title'), body: ['words'] } });
};`,
    /'"words"' is not assignable to type/,
  ],
  [
    'a log entry whose message is a template',
    `  log.warn({ message: \`The note \${note.text} was refused\` });
};`,
    /MessageMustBeFixed/,
  ],
  [
    'a log entry whose message is a variable',
    `  log.error({ message: String(note.text) });
};`,
    /MessageMustBeFixed/,
  ],
  [
    'a log entry whose message is fixed in one case only',
    `  log.error({ message: note.text ? \`The note \${note.text}\` : 'No note' });
};`,
    /MessageMustBeFixed/,
  ],
  [
    'a log entry that is a text',
    `  log.info(\`The note \${note.text}\`);
};`,
    /MessageMustBeFixed/,
  ],
  [
    'a log entry with a field that is not listed',
    `  log.info({ message: 'A note was written', note: note.text });
};`,
    /'note' does not exist in type/,
  ],
];

let faults: string[][];

beforeAll(() => {
  faults = faultsOf([SOUND, ...PLANTS.map(([, code]) => code)]);
});

test('what is sound compiles', () => {
  expect(faults[0]).toEqual([]);
});

test.each(PLANTS.map(([fault, , says], index) => ({ fault, says, index })))(
  '$fault does not compile',
  ({ says, index }) => {
    expect(faults[index + 1]).toHaveLength(1);
    expect(faults[index + 1]![0]).toMatch(says);
  },
);

/** What the compiler says of each of these codes, as if they were files of a feature. */
function faultsOf(codes: readonly string[]): string[][] {
  const { program, paths } = compiled(codes.map((code) => PRELUDE + code));
  return paths.map((path) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}
