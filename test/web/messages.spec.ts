import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const read = (path: string): string => readFileSync(`${web}/${path}`, 'utf8');
const messages = {
  en: JSON.parse(read('messages/en.json')) as Record<string, string>,
  bg: JSON.parse(read('messages/bg.json')) as Record<string, string>,
};

/** The names that a message leaves open, in whatever branch. */
function openIn(message: string, language: string): string[] {
  const names = new Set<string>();
  const look = (parts: any[]): void => {
    for (const { type, value, options, children } of parts) {
      if (type >= 1 && type <= 6) names.add(value);
      for (const option of Object.values<any>(options ?? {})) look(option.value);
      if (children) look(children);
    }
  };
  look(new IntlMessageFormat(message, language).getAst() as any[]);
  return [...names].sort();
}

test('both languages say the same, and leave the same open', () => {
  expect(Object.keys(messages.bg)).toEqual(Object.keys(messages.en));
  for (const [key, message] of Object.entries(messages.en))
    expect([key, openIn(messages.bg[key]!, 'bg')]).toEqual([key, openIn(message, 'en')]);
});

test('every message is said somewhere', () => {
  const source = globSync('src/**/*.{ts,tsx}', { cwd: web })
    .map((path) => read(path))
    .join('\n');
  const whole = new Set([...source.matchAll(/'([a-z]\w*(?:\.\w+)*)'/gi)].map(([, key]) => key));
  const begun = [...source.matchAll(/`([a-z]+(?:\.[a-z]+)*\.)\$\{/gi)].map(([, start]) => start!);
  const unsaid = Object.keys(messages.en).filter(
    (key) => !whole.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  expect(unsaid).toEqual([]);
});
