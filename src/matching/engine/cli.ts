/**
 * match:solve FILE — reads an instance (see `instance.schema.json`) and writes, as JSON, the decision,
 * its objective by tier, bound and gap. Exit code 2 for a wrong call or a refused instance.
 */
import { readFile } from 'node:fs/promises';
import { decide } from './decide.js';
import type { Instance } from './instance.js';
import { InstanceRefused } from './validate.js';

async function main(args: readonly string[]): Promise<number> {
  const [file, limit] = args;
  if (!file || args.length > 2 || (limit !== undefined && !(Number(limit) > 0))) {
    process.stderr.write('Usage: match:solve FILE [SECONDS]\n');
    return 2;
  }
  let instance: Instance;
  try {
    instance = JSON.parse(await readFile(file, 'utf8')) as Instance;
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  try {
    const timeLimitMs = limit === undefined ? undefined : Number(limit) * 1000;
    const decision = await decide(instance, timeLimitMs === undefined ? {} : { timeLimitMs });
    process.stdout.write(`${JSON.stringify(decision, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof InstanceRefused)) throw error;
    process.stderr.write(`${file}: ${error.code} ${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
