import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { Language } from '../../src/platform/messages/language.js';
import { declareCode, NOT_FOUND } from '../../src/platform/refusals/codes.js';
import { declareRefusals } from '../../src/platform/refusals/refusal.js';
import { refuse } from '../../src/platform/refusals/user-errors.js';
import { inRequest } from '../../src/platform/request/request-scope.js';

/** The address of a module with these messages files beside it. */
function module(en: object, bg: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'refusals-'));
  mkdirSync(join(folder, 'messages'));
  writeFileSync(join(folder, 'messages', 'en.json'), JSON.stringify({ refusals: en }));
  writeFileSync(join(folder, 'messages', 'bg.json'), JSON.stringify({ refusals: bg }));
  return pathToFileURL(join(folder, 'some.refusals.ts')).href;
}

const english = { message: 'It ended on {day}.', whatToDo: 'Choose another.' };
const bulgarian = { message: 'Приключи на {day}.', whatToDo: 'Изберете друг.' };
const RECORD_ENDED = declareCode('RECORD_ENDED');

it('speaks the language of the request at work, and English outside of one', () => {
  const refusals = declareRefusals(module({ ENDED: english }, { ENDED: bulgarian }), {
    ENDED: [RECORD_ENDED, 'day'],
  });
  const errors = () => refuse(refusals.ENDED, 'input.id', { day: '2026-05-01' }).errors;
  expect(errors()).toEqual([
    {
      code: 'RECORD_ENDED',
      path: ['input', 'id'],
      message: 'It ended on 1 May 2026.',
      whatToDo: 'Choose another.',
    },
  ]);
  inRequest({ id: 'x', language: Language.BG }, () =>
    expect(errors()).toMatchObject([
      {
        // One full stop, though the year ends with one.
        message: expect.stringMatching(/^Приключи на 1 май 2026\sг\.$/),
        whatToDo: 'Изберете друг.',
      },
    ]),
  );
});

it('says a month in words too, and leaves as it is what only looks like a day', () => {
  const refusals = declareRefusals(module({ GONE: english }, { GONE: bulgarian }), {
    GONE: [RECORD_ENDED, 'day'],
  });
  const said = (day: string) => refuse(refusals.GONE, 'input.id', { day }).errors[0]!.message;
  expect(['2026-05', '2026', '2026-13-01', '0012-05'].map(said)).toEqual([
    'It ended on May 2026.',
    'It ended on 2026.',
    'It ended on 2026-13-01.',
    'It ended on 0012-05.',
  ]);
});

it('takes what to do from the code where a refusal has only a message', () => {
  const words = { NO_SUCH_BOAT: 'There is no such boat.' };
  const refusals = declareRefusals(module(words, words), { NO_SUCH_BOAT: NOT_FOUND });
  const [error] = refuse(refusals.NO_SUCH_BOAT, 'id').errors;
  expect(error).toMatchObject({
    message: 'There is no such boat.',
    whatToDo: expect.stringMatching(/^Check the id/),
  });
});

it.each([
  ['is missing in one language', { A: english }, {}, 'A'],
  ['is missing in both', {}, {}, 'A'],
  ['is left over', { A: english, B: english }, { A: bulgarian, B: bulgarian }, 'B'],
  ['does not say what to do', { A: 'On {day}.' }, { A: 'На {day}.' }, 'A'],
  [
    'takes a value that is not declared',
    { A: { ...english, whatToDo: 'Ask {whom}.' } },
    { A: { ...bulgarian, whatToDo: 'Попитайте {whom}.' } },
    'A',
  ],
  [
    'does not take a value that is declared',
    { A: { ...english, message: 'It ended.' } },
    { A: { ...bulgarian, message: 'Приключи.' } },
    'A',
  ],
  [
    'takes another value in one language',
    { A: english },
    { A: { ...bulgarian, message: 'Приключи на {on}.' } },
    'A',
  ],
])('refuses at start a text that %s, and names it', (_, en, bg, key) => {
  const declare = () => declareRefusals(module(en, bg), { A: [RECORD_ENDED, 'day'] });
  expect(declare).toThrow(new RegExp(`refusals\\.${key}\\b.*refusals-`));
});

it('refuses a language that tells other cases apart', () => {
  const en = { A: { ...english, message: '{day, select, MONDAY {Mon} other {Day}}' } };
  const bg = { A: { ...bulgarian, message: '{day, select, TUESDAY {Вт} other {Ден}}' } };
  expect(() => declareRefusals(module(en, bg), { A: [RECORD_ENDED, 'day'] })).toThrow(
    /refusals\.A\.message/,
  );
});

it('refuses a code that is declared twice', () => {
  expect(() => declareCode('RECORD_ENDED')).toThrow(/RECORD_ENDED/);
});
