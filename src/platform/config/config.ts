import { readFileSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { SETTINGS, type Setting } from './settings.js';

type Values = {
  readonly [Key in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[Key]['parse']>;
};

/** Has the fields that the settings declare. */
const Declared = class {
  constructor(values: Values) {
    Object.assign(this, values);
  }
} as new (values: Values) => Values;

/** Settings of a process, as declared in `SETTINGS`, read once from its environment. */
export class Config extends Declared {
  /**
   * True in development and in the demonstration: every document is answered, the schema tells of
   * itself, and GraphiQL is there. Elsewhere browsers run the listed operations only.
   */
  get explorable(): boolean {
    return !this.production || this.demonstration;
  }
}

/**
 * Reads and checks the environment.
 * @throws Error that names every setting that is missing or malformed.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const declared = Object.entries<Setting<unknown>>(SETTINGS);
  const fallbacks = new Map(declared.map(([, { name, fallback = '' }]) => [name, fallback]));
  const textOf = (name: string): string => {
    const fallback = fallbacks.get(name)!;
    return env[name] || (typeof fallback === 'string' ? fallback : fallback(textOf));
  };
  const read = ({ name, nameOfFile, fallback, parse }: Setting<unknown>): unknown => {
    const file = nameOfFile && env[nameOfFile];
    const isSet = Boolean(file || env[name]);
    if (!isSet && fallback === undefined) problems.push(`${name} is not set`);
    try {
      return parse(file ? readFileSync(file, 'utf8') : textOf(name), textOf);
    } catch (error) {
      // What a fallback makes of another setting is at fault only where that one is.
      if (isSet) problems.push(`${file ? nameOfFile : name} ${(error as Error).message}`);
      return null;
    }
  };
  const values = Object.fromEntries(declared.map(([key, setting]) => [key, read(setting)]));
  if (problems.length > 0)
    throw new Error(
      `Kinweave cannot start: ${problems.join('; ')}. "npm start" sets what must be set; the README ` +
        'lists all of it under "Settings of the processes".',
    );
  return new Config(values as Values);
}

@Global()
@Module({
  providers: [{ provide: Config, useFactory: () => readConfig(process.env) }],
  exports: [Config],
})
export class ConfigModule {}
