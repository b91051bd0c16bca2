import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ESLint } from 'eslint';
import { Clock } from '../../src/platform/time/clock.js';
import { root } from '../support/processes.js';

const DAY = 86_400_000;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kinweave-clock-'));
  file = join(folder, 'clock');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function say(time: string): void {
  writeFileSync(`${file}.new`, time);
  renameSync(`${file}.new`, file);
}

/** How far the clock runs ahead of the machine's, in milliseconds. */
function ahead(clock: Clock): number {
  const machine = Date.now();
  return clock.now().getTime() - machine;
}

/** Between reading the machine's clock and ours hardly any time passes. */
function expectAhead(clock: Clock, ms: number): void {
  expect(Math.abs(ahead(clock) - ms)).toBeLessThan(1_000);
}

test('without a file it is the time of the machine', () => {
  expectAhead(new Clock(), 0);
});

test.each([
  ['P1D', DAY],
  ['PT36H', 1.5 * DAY],
  ['-P1D', -DAY],
  ['PT0S', 0],
  ['P2DT30M\n', 2 * DAY + 30 * 60_000],
])('"%s" lets time run so far ahead', (time, ms) => {
  say(time);
  expectAhead(new Clock(file), ms);
});

test('a moment holds time still', () => {
  say('2101-03-02T10:00:00+02:00');
  const clock = new Clock(file);
  expect(clock.now()).toEqual(new Date('2101-03-02T08:00:00Z'));
});

test('a change is seen by all who follow the file, at the next look', () => {
  say('2101-03-02T08:00:00Z');
  const both = [new Clock(file), new Clock(file)];
  for (let hour = 0; hour < 24; hour += 1) {
    const moment = new Date(Date.UTC(2101, 2, 2, hour));
    say(moment.toISOString());
    expect(both.map((clock) => clock.now())).toEqual([moment, moment]);
  }
  say('P1D');
  for (const clock of both) expectAhead(clock, DAY);
});

const NO_TIMES = [
  '',
  'tomorrow',
  '1D',
  '86400000',
  '2101-03-02',
  '2101-03-02T08:00:00',
  '08:00Z',
  '2101-13-02T08:00:00Z',
  'P1001Y',
];

test.each(NO_TIMES)('a file that says "%s" is refused at the start', (text) => {
  say(text);
  expect(() => new Clock(file)).toThrow(/^Kinweave cannot start: the file that CLOCK_FILE names/);
});

test('a file that is not there is refused at the start', () => {
  expect(() => new Clock(file)).toThrow(/^Kinweave cannot start: the file that CLOCK_FILE names/);
});

test.each(NO_TIMES)('"%s" changes nothing later, and the log says so once', (text) => {
  const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  say('2101-03-02T08:00:00Z');
  const clock = new Clock(file);
  say(text);
  for (let times = 0; times < 3; times += 1)
    expect(clock.now()).toEqual(new Date('2101-03-02T08:00:00Z'));
  expect(warned.mock.calls).toEqual([
    [{ message: 'The clock file says no time: the one before goes on' }],
  ]);
  say('P1D');
  expectAhead(clock, DAY);
});

test('a file that goes changes nothing, until it comes back', () => {
  const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  say('P1D');
  const clock = new Clock(file);
  rmSync(file);
  expectAhead(clock, DAY);
  expectAhead(clock, DAY);
  expect(warned).toHaveBeenCalledTimes(1);
  say('P2D');
  expectAhead(clock, 2 * DAY);
});

test.each([
  'export const now = Date.now();',
  'export const now = new Date();',
  'export const now = Date();',
  'export const times = [1].map(Date.now);',
  'export const now = globalThis.Date.now();',
  'export const { now } = Date;',
  'const Copy = Date; export const now = new Copy();',
  'export const today = Intl.DateTimeFormat().format();',
  'export const now = performance.timeOrigin + performance.now();',
])('the linter refuses a time that is not asked of the Clock: %s', async (code) => {
  expect(await lint(code)).toEqual(['no-restricted-syntax']);
});

test.each([
  'export const day = (at: Date) => at.toISOString().slice(0, 10);',
  'export const day = (at: Date) => at.toISOString().substring(0, 10);',
  "export const day = (at: Date) => at.toISOString().split('T')[0];",
  "export const day = (iso: string) => iso.split('T')[0];",
  'export const day = (at: Date) => at.getDate();',
  'export const day = (at: Date) => at.getUTCDate();',
  'export const day = (at: Date) => at.toLocaleDateString();',
  'export const day = (at: Date) => at.toDateString();',
])('the linter refuses a day that is not asked of days.ts: %s', async (code) => {
  expect(await lint(code)).toContain('no-restricted-syntax');
});

test.each([
  "import { DateTime } from 'luxon'; export const now = DateTime.now();",
  "import { DateTime } from 'luxon'; export const now = DateTime.local({ zone: 'Europe/Sofia' });",
  "import { DateTime } from 'luxon'; export const now = DateTime.utc({ locale: 'bg' });",
  "import { DateTime } from 'luxon'; export const today = DateTime.fromObject({ hour: 8 });",
  "import { DateTime } from 'luxon'; export const today = DateTime.fromISO('08:00');",
  "import type { DateTime } from 'luxon'; export const left = (to: DateTime) => to.diffNow();",
  "import * as calendar from 'luxon'; export const now = calendar.DateTime.now();",
])('the linter refuses calendars outside platform/time: %s', async (code) => {
  expect(await lint(code)).toContain('no-restricted-imports');
});

const OF_DAYS = 'platform/time/days.js';
test.each([
  [`import { dayOf } from '../${OF_DAYS}'; dayOf(new Date(0), 'utc');`, 'no-restricted-syntax'],
  [`import { dayOf } from '../${OF_DAYS}'; dayOf(new Date(0), 'Etc/GMT');`, 'no-restricted-syntax'],
  [`import { utcDayOf } from '../${OF_DAYS}'; utcDayOf(new Date(0));`, 'no-restricted-imports'],
])(
  'the linter refuses that the day of Greenwich is taken for everybody’s: %s',
  async (code, rule) => {
    expect(await lint(code)).toEqual([rule]);
  },
);

test('the linter refuses that days.ts asks the machine what time it is', async () => {
  const code = "import { DateTime } from 'luxon'; export const now = DateTime.utc();";
  expect(await lint(code, 'platform/time/days.ts')).toEqual(['no-restricted-syntax']);
});

test.each([
  'export const at = (ms: number) => new Date(ms);',
  'export const at = (iso: string) => Date.parse(iso);',
  'export const isMoment = (value: unknown) => value instanceof Date;',
  'export const began = performance.now();',
])('the linter lets moments be made of what is given: %s', async (code) => {
  expect(await lint(code)).toEqual([]);
});

/** Only the rules in question: others would load the types of the whole project. */
const linter = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
});

async function lint(code: string, file = 'needs/any.ts'): Promise<(string | null)[]> {
  const [result] = await linter.lintText(code, { filePath: join(root, 'src', file) });
  return result!.messages.map(({ ruleId }) => ruleId);
}
