import { expect, test } from '@jest/globals';
import { Admission } from '../../src/platform/records/admission.js';
import { NodeRegistry } from '../../src/platform/graphql/node-registry.js';
import { own, piece, sealed } from '../../src/platform/records/columns.js';
import { RecordModel } from '../../src/platform/records/record-model.js';
import { RecordTypes } from '../../src/platform/records/record-types.js';
import { defineRecord, list, statementOn } from '../../src/platform/records/record.js';
import { Records } from '../../src/platform/records/records.js';
import type { RecordsRepository } from '../../src/platform/records/records.repository.js';

const VISIBLE = 'n.by = $viewer.personId';

function note({ type = 'Note', visible = VISIBLE, read = 'note.read', more = {} } = {}) {
  const columns = { id: own<string>(), ...more };
  const match = '(n:Note)';
  return defineRecord({
    type,
    read,
    as: 'n',
    match,
    columns,
    visible,
    agency: null,
    told: null,
    erasure: 'stripped',
  });
}

function modelOf(record: ReturnType<typeof note>) {
  return class Note extends RecordModel<{ id: string }> {
    static readonly record = record;
  };
}

const START = { from: 'MATCH (n:Note)', visible: VISIBLE };

test.each([
  [
    'an empty predicate',
    () => note({ visible: ' ' }),
    'The record Note in records.spec.ts has no predicate',
  ],
  [
    'a predicate that asks for no viewer',
    () => note({ visible: 'n.open' }),
    'The record Note in records.spec.ts has no predicate for all that is read by id: everybody would see it.',
  ],
  [
    'a list that asks for no viewer',
    () => defineRecord({ ...note(), lists: { open: { ...START, visible: 'n.open' } } }),
    'The record Note in records.spec.ts has no predicate for open: everybody would see it.',
  ],
  [
    'a column that nothing gives',
    () => note({ more: { author: piece<string>(' ') } }),
    'The record Note in records.spec.ts has an empty expression for the column author.',
  ],
  [
    'changes without the moment of change',
    () => defineRecord({ ...note(), changes: START }),
    'The record Note in records.spec.ts follows changes, but has no column changedAt.',
  ],
  [
    'a list by what is no property of the record',
    () => defineRecord({ ...note(), lists: { all: { ...START, by: 'at' } } }),
    'The record Note in records.spec.ts lists all by at, which is no property of its own.',
  ],
  [
    'changes by fields without the moment of change',
    () => defineRecord({ ...note(), changeable: { name: ['id'] } }),
    'The record Note in records.spec.ts can be changed, but has no column changedAt.',
  ],
  [
    'what an erasure makes of a column of a record that it deletes',
    () =>
      defineRecord({
        ...note({ more: { area: own<string | null>({ erased: null }) } }),
        erasure: 'deleted',
      }),
    'The record Note in records.spec.ts says what an erasure makes of the column area, but is deleted by it.',
  ],
  [
    'an export that calls the record otherwise',
    () => defineRecord({ ...note(), exported: { label: 'Note', from: 'MATCH (m:Note)' } }),
    'The record Note in records.spec.ts is called n, but what finds it for an export does not call it so.',
  ],
])('%s is refused where it is declared', (_, declare, message) => {
  expect(declare).toThrow(message);
});

test('a property stays the same, whatever a statement calls it', () => {
  const { columns, ...record } = note({ more: { words: sealed() } });
  const renamed = statementOn(record, 'MATCH (n:Note)', { noteId: columns.id });
  expect(renamed.text).toContain('n.id AS noteId');
  const { words } = columns as typeof columns & { words: ReturnType<typeof sealed> };
  expect(() => statementOn(record, 'MATCH (n:Note)', { text: words })).toThrow(
    'The sealed text words is called text: it opens under its name only.',
  );
});

test('nothing that stands beside a predicate widens what the viewer sees', () => {
  const visible = 'n.open OR n.by = $viewer.personId';
  const start = { ...START, visible };
  const { statements } = defineRecord({
    ...note({ visible, more: { changedAt: own<Date>() } }),
    lists: { open: list(start, 'n.open OR n.mine') },
    changes: start,
  });
  expect(statements.byIds.text).toContain(`n.id = recordId AND (${visible})\nWITH n`);
  expect(statements.lists.open.text).toContain(
    `WHERE (${visible}) AND n.id > $afterId AND (n.open OR n.mine)\nWITH n`,
  );
  expect(statements.changes!.text).toContain(
    `WHERE (${visible})
  AND (n.changedAt > $since OR (n.changedAt = $since AND n.id > $afterId))\nWITH n`,
  );
});

test('two declarations of one type are refused at start', () => {
  expect(() => RecordTypes.of([modelOf(note()), modelOf(note())])).toThrow(
    'The record Note is declared twice: in records.spec.ts and in records.spec.ts.',
  );
});

test('a record that is not called as its model is refused at start', () => {
  expect(() => RecordTypes.of([modelOf(note({ type: 'Remark' }))])).toThrow(
    'The record Remark in records.spec.ts is shown by the model Note: give both one name',
  );
});

test('an action that the policy does not know is refused at start', () => {
  const types = RecordTypes.of([modelOf(note())]);
  const knows = (action: string) => action === 'note.write';
  const policy = Object.assign(Object.create(Admission.prototype) as Admission, { knows });
  expect(() => new Records({} as RecordsRepository, policy, types, new NodeRegistry())).toThrow(
    'The record Note in records.spec.ts is read by "note.read", which the policy does not know.',
  );
});
