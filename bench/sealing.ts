import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Config } from '../src/platform/config/config.js';
import { newId } from '../src/platform/ids/global-id.js';
import { KeyFolder } from '../src/platform/keys/key-folder.js';
import { MasterKeys } from '../src/platform/keys/master-keys.js';
import { sealedProperties } from '../src/platform/keys/sealed.js';
import { Sealing } from '../src/platform/keys/sealing.js';

/** What sealing costs a page of 100 persons with six sealed texts each. Run: npm run bench:sealing */

const PERSON = sealedProperties(
  'Person',
  'givenName',
  'familyName',
  'birthDate',
  'phone',
  'email',
  'note',
);
const PAGE = 100;
const ROUNDS = 50;

const keyFolder = mkdtempSync(join(tmpdir(), 'kinweave-bench-'));
const masterKeys = MasterKeys.parse(`bench:${'5a'.repeat(32)}`);
const processOf = () => new Sealing(new KeyFolder({ keyFolder, masterKeys } as Config));
const writer = processOf();
const ids = Array.from({ length: PAGE }, newId);
await writer.prepare(ids);
const seal = (id: string) =>
  writer.seal(id, PERSON, {
    givenName: 'Margarita',
    familyName: 'Atanasova',
    birthDate: '1987-03-21',
    phone: '+359 888 123 456',
    email: 'margarita.atanasova@mail.example',
    note: 'Prefers to be called in the evening. '.repeat(8),
  });

const sealing = timed(() => ids.map(seal));
const rows = ids.map((id) =>
  Object.entries(seal(id)).map(([name, one]) => [name, one!.text] as const),
);
const openPage = (reader: Sealing) => {
  const open = reader.opener();
  return rows.map((row) => row.map(([name, text]) => open(text, name)));
};
const cold = timed(() => openPage(processOf()));
const reader = processOf();
openPage(reader);
const warm = timed(() => openPage(reader));
const line = (what: string, ms: number) =>
  process.stdout.write(
    `${what.padEnd(34)} ${ms.toFixed(2)} ms a page, ${((ms * 1000) / (PAGE * 6)).toFixed(1)} µs a text\n`,
  );
line('sealing', sealing);
line('opening, keys read from the disk', cold);
line('opening, keys in memory', warm);
rmSync(keyFolder, { recursive: true });

/** The median of some rounds, in milliseconds. */
function timed(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  return times[ROUNDS / 2]!;
}
