import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AuditEntryRow } from '../../src/audit/audit-entry.record.js';
import type { StoredEntry } from '../../src/audit/chain-verifier.js';
import { signCheckpoint } from '../../src/audit/checkpoint.js';
import { faultOf, keys, storedChain, type Stored } from './tampering.js';

const LENGTH = 60;
const chain = storedChain(LENGTH);
const other = storedChain(LENGTH);

/** What somebody did to the stored log, and the place of the first entry that is not as it was. */
interface Tampered {
  how: string;
  stored: Stored;
  firstAt: number;
}

const place = fc.nat(LENGTH - 1);
const fields = Object.keys(chain.entries[0]!.entry) as (keyof AuditEntryRow)[];

const flip = fc
  .record({ at: place, field: fc.constantFrom(...fields, 'listedFor' as const), bit: fc.nat(999) })
  .map(({ at, field, bit }): Tampered => {
    const old = chain.entries[at]!;
    const flipped =
      field === 'listedFor'
        ? { ...old, listedFor: relisted(old.listedFor, bit) }
        : { ...old, entry: { ...old.entry, [field]: changed(old.entry[field], bit) } };
    return { how: `flip ${field}`, stored: withEntries(replaced(at, [flipped])), firstAt: at + 1 };
  });

const remove = fc
  .record({ at: place, count: fc.integer({ min: 1, max: 5 }) })
  .map(({ at, count }): Tampered => {
    const stored = withEntries(chain.entries.toSpliced(at, count));
    return { how: 'remove', stored, firstAt: at + 1 };
  });

const reorder = fc
  .tuple(place, place)
  .filter(([a, b]) => a !== b)
  .map(([a, b]): Tampered => {
    const entries = [...chain.entries];
    [entries[a], entries[b]] = [entries[b]!, entries[a]!];
    return { how: 'reorder', stored: withEntries(entries), firstAt: Math.min(a, b) + 1 };
  });

/** Places exchanged with their numbers too, as somebody with the database would do it. */
const renumber = fc
  .tuple(place, place)
  .filter(([a, b]) => a !== b)
  .map(([a, b]): Tampered => {
    const entries = [...chain.entries];
    entries[a] = numbered(chain.entries[b]!, a + 1);
    entries[b] = numbered(chain.entries[a]!, b + 1);
    return { how: 'renumber', stored: withEntries(entries), firstAt: Math.min(a, b) + 1 };
  });

const truncate = fc
  .record({ at: place, rewound: fc.boolean() })
  .map(({ at, rewound }): Tampered => {
    const entries = chain.entries.slice(0, at);
    const last = entries.at(-1)?.entry;
    // Who also turns the end back is given away only by a checkpoint.
    const head = rewound ? { seq: at, hash: last?.hash ?? '' } : chain.head;
    return { how: 'truncate', stored: { ...chain, entries, head }, firstAt: at + 1 };
  });

const splice = fc
  .record({ at: place, from: place, foreign: fc.boolean(), instead: fc.boolean() })
  .filter(({ at, from, foreign }) => foreign || at !== from)
  .map(({ at, from, foreign, instead }): Tampered => {
    const source = (foreign ? other : chain).entries[from]!;
    const inserted = numbered(source, at + 1);
    const claimed = { ...inserted, entry: { ...inserted.entry, agencyId: chain.agencyId } };
    const entries = chain.entries.toSpliced(at, instead ? 1 : 0, claimed);
    return { how: 'splice', stored: withEntries(entries), firstAt: at + 1 };
  });

test('the log as it was written has no fault', () => {
  expect(faultOf(chain)).toBeNull();
});

test('1,000 mutations of a stored log are all detected, at the right place', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.oneof(flip, remove, reorder, renumber, truncate, splice), (tampered) => {
      const { how, stored, firstAt } = tampered;
      seen.set(how.split(' ')[0]!, (seen.get(how.split(' ')[0]!) ?? 0) + 1);
      expect(faultOf(stored)?.seq).toBe(firstAt);
    }),
    { numRuns: 1_000, seed: 20_260_501 },
  );
  expect([...seen.keys()].sort()).toEqual([
    'flip',
    'remove',
    'renumber',
    'reorder',
    'splice',
    'truncate',
  ]);
});

test.each([
  ['CHANGED', withEntries(replaced(9, [withField(9, { operation: 'closeMatch' })])), 10],
  ['UNKNOWN_KEY', withEntries(replaced(9, [withField(9, { keyId: 'deadbeef' })])), 10],
  ['REASON_CHANGED', withEntries(replaced(8, [withField(8, { reason: 'Another' })])), 9],
  ['HIDDEN', withEntries(replaced(7, [{ ...chain.entries[7]!, listedFor: [] }])), 8],
  ['MISSING', withEntries(chain.entries.toSpliced(20, 2)), 21],
  ['MISPLACED', withEntries(chain.entries.toSpliced(20, 0, chain.entries[5]!)), 21],
  ['FOREIGN', withEntries(replaced(30, [other.entries[30]!])), 31],
  ['TRUNCATED', withEntries(chain.entries.slice(0, 50)), 51],
  ['SURPLUS', { ...chain, head: { seq: 40, hash: chain.entries[39]!.entry.hash! } }, 41],
  ['END_CHANGED', { ...chain, head: { seq: LENGTH, hash: 'another' } }, LENGTH],
  ['CHECKPOINT_FORGED', { ...chain, checkpoints: [{ ...chain.checkpoints[0]!, seq: 3 }] }, 3],
  ['CHECKPOINT_DIFFERS', { ...chain, checkpoints: [checkpointOfOther()] }, LENGTH],
])('%s is named', (kind, stored, seq) => {
  expect(faultOf(stored)).toEqual({ seq, kind });
});

test('the words of a reason may be erased without breaking the chain', () => {
  expect(chain.entries[8]!.entry.reason).not.toBeNull();
  expect(faultOf(withEntries(replaced(8, [withField(8, { reason: null })])))).toBeNull();
});

function withEntries(entries: StoredEntry[]): Stored {
  return { ...chain, entries };
}

function replaced(at: number, by: StoredEntry[]): StoredEntry[] {
  return chain.entries.toSpliced(at, 1, ...by);
}

function withField(at: number, change: Partial<AuditEntryRow>): StoredEntry {
  const old = chain.entries[at]!;
  return { ...old, entry: { ...old.entry, ...change } };
}

function numbered({ entry, listedFor }: StoredEntry, seq: number): StoredEntry {
  return { entry: { ...entry, seq }, listedFor };
}

/** One family less or one more. */
function relisted(families: readonly string[], bit: number): string[] {
  return families.length > 0 && bit % 2 ? families.slice(1) : [...families, 'somebody'];
}

/** Another value of the same sort; never null, which for a reason would be its erasure. */
function changed(value: unknown, bit: number): unknown {
  if (typeof value === 'number') return value ^ (1 << (bit % 30));
  if (value instanceof Date) return new Date(value.getTime() + 1 + bit);
  if (Array.isArray(value)) return value.length > 0 ? value.slice(1) : ['Need:somebody'];
  if (typeof value !== 'string' || value === '') return 'something';
  const at = bit % value.length;
  const letter = String.fromCharCode(value.charCodeAt(at) ^ 1);
  return value.slice(0, at) + letter + value.slice(at + 1);
}

/** A genuine checkpoint of the same length, but of another history of this agency. */
function checkpointOfOther() {
  return signCheckpoint(keys.current, chain.agencyId, other.head, new Date(0));
}
