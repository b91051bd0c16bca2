import { existsSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { isPartialDate, writtenDay } from '../time/days.js';
import { CUSTOMS, Language, TAGS } from './language.js';

interface Catalogue {
  [key: string]: string | Catalogue;
}

/** What stands in the braces of a message. A day, as YYYY-MM-DD, comes to stand there in words. */
export type MessageValues = Readonly<Record<string, string | number>>;

type Elements = ReturnType<IntlMessageFormat['getAst']>;
type Formats = Record<Language, IntlMessageFormat>;

/** Elements of a parsed message that take no value: plain text, and "#" within a plural. */
const WITHOUT_VALUE: readonly number[] = [0, 7];

/**
 * The messages of one folder: `en.json` and `bg.json`, in ICU MessageFormat. Both languages have the
 * same messages, which take the same values and tell the same cases apart; plurals are each
 * language's own matter.
 */
export class Messages {
  private readonly formats: ReadonlyMap<string, Formats>;

  /** @throws Error naming the file and the message where the languages differ. */
  constructor(private readonly folder: URL) {
    const [english, bulgarian] = [this.read(Language.EN), this.read(Language.BG)];
    const paths = [...new Set([...english.keys(), ...bulgarian.keys()])];
    this.formats = new Map(
      paths.map((path) => {
        const formats = { EN: english.get(path), BG: bulgarian.get(path) };
        if (!formats.EN || !formats.BG) throw this.fault(path, 'is not there in each language');
        if (shapeOf(formats.EN) !== shapeOf(formats.BG))
          throw this.fault(
            path,
            'takes other values, or tells other cases apart, in each language',
          );
        return [path, formats as Formats];
      }),
    );
  }

  /**
   * A message with its values.
   * @param path such as 'whyThis.FAMILY.FUND'.
   * @throws Error for a path without a message.
   */
  text(language: Language, path: string, values: MessageValues = {}): string {
    const given: MessageValues = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, worded(value, language)]),
    );
    const text = String(this.formatsOf(path)[language].format(given));
    return text.replaceAll(TWO_STOPS, '$1');
  }

  /** True where there is a message at this path. */
  has(path: string): boolean {
    return this.formats.has(path);
  }

  /** The keys of what stands directly below a path. */
  keysBelow(path: string): string[] {
    const below = [...this.formats.keys()].filter((key) => key.startsWith(`${path}.`));
    return [...new Set(below.map((key) => key.slice(path.length + 1).split('.')[0]!))];
  }

  /** The names of the values that a message takes. */
  valuesOf(path: string): string[] {
    return [...valuesIn(this.formatsOf(path).EN.getAst()).keys()];
  }

  /** @throws Error when a message does not take just the values that its declaration names. */
  requireValues(path: string, declared: readonly string[], taken: readonly string[]): void {
    const [names, found] = [declared, taken].map((values) =>
      [...new Set(values)].sort().join(', '),
    );
    if (found !== names)
      throw this.fault(path, `takes [${found}], but is declared with [${names}]`);
  }

  /** An error about a message, which names the folder. */
  fault(path: string, what: string): Error {
    return new Error(`The message ${path} of ${this.folder.pathname} ${what}.`);
  }

  private formatsOf(path: string): Formats {
    const formats = this.formats.get(path);
    if (!formats) throw this.fault(path, 'is not there');
    return formats;
  }

  private read(language: Language): Map<string, IntlMessageFormat> {
    const file = new URL(`${TAGS[language]}.json`, this.folder);
    const texts = flat(JSON.parse(readFileSync(file, 'utf8')) as Catalogue);
    return new Map(
      texts.map(([path, text]) => [path, new IntlMessageFormat(text, TAGS[language])]),
    );
  }
}

/** A year in Bulgarian ends with a full stop, which also ends the sentence. */
const TWO_STOPS = /(\sг\.)\./g;

/** A value as people who speak the language write it: days and months in words. */
export function worded(value: string | number, language: Language): string | number {
  const isDay = typeof value === 'string' && value.includes('-') && isPartialDate(value);
  return isDay ? writtenDay(value, CUSTOMS[language]) : value;
}

const read = new Map<string, Messages>();

/** The messages in the folder `messages` beside a module. @param module its `import.meta.url`. */
export function messagesBeside(module: string): Messages {
  const folder = new URL('./messages/', module);
  const messages = read.get(folder.href) ?? new Messages(folder);
  read.set(folder.href, messages);
  return messages;
}

/** A text as it stands in each language. */
export type InEachLanguage = (language: Language) => string;

/**
 * A message without values.
 * @param module the `import.meta.url` of a file, in whose folder or the nearest above it the folder
 *   `messages` lies: the rooms of a feature share one.
 * @throws Error for a path without a message.
 */
export function inEachLanguage(module: string, path: string): InEachLanguage {
  const messages = messagesBeside(featureOf(module));
  messages.requireValues(path, [], messages.valuesOf(path));
  return (language) => messages.text(language, path);
}

function featureOf(module: string): string {
  const above = new URL('..', module).href;
  return existsSync(new URL('./messages/', module)) || above === module ? module : featureOf(above);
}

function flat(catalogue: Catalogue, above: readonly string[] = []): [path: string, text: string][] {
  return Object.entries(catalogue).flatMap(([key, entry]): [string, string][] => {
    const keys = [...above, key];
    return typeof entry === 'string' ? [[keys.join('.'), entry]] : flat(entry, keys);
  });
}

/** What must be the same in each language, as one text: "count, state (OPEN MET other)". */
function shapeOf(format: IntlMessageFormat): string {
  const values = [...valuesIn(format.getAst())].sort(([a], [b]) => (a < b ? -1 : 1));
  return values.map(([value, cases]) => `${value} (${[...cases].sort().join(' ')})`).join(', ');
}

/** The values of a message, each with the cases that it tells apart. */
function valuesIn(elements: Elements, found = new Map<string, Set<string>>()) {
  for (const element of elements) {
    if (WITHOUT_VALUE.includes(element.type) || !('value' in element)) continue;
    const cases = found.get(element.value) ?? new Set();
    found.set(element.value, cases);
    if (!('options' in element)) continue;
    for (const [name, { value }] of Object.entries(element.options)) {
      if (!('pluralType' in element)) cases.add(name);
      valuesIn(value, found);
    }
  }
  return found;
}
