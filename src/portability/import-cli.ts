/**
 * import FILE — takes in an agency that `export` wrote, all of it or nothing. Exit code 1 when it
 * failed, 2 for a wrong call.
 */
import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AgencyImport } from './agency-import.js';
import { command, complain } from './command.js';
import { exportLines } from './export-form.js';

async function main([file, ...others]: string[]): Promise<number> {
  if (!file || others.length > 0) {
    complain('Usage: npm run -s import -- FILE');
    return 2;
  }
  return command(async (app) => {
    const texts = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
    const done = await app.get(AgencyImport).take(exportLines(texts));
    const without =
      done.leftOut > 0 ? `; ${done.leftOut} to records that are not here were left out` : '';
    process.stdout.write(
      done.before
        ? `Agency ${done.agencyId}: taken in from this file before.\n`
        : `Agency ${done.agencyId}: ${done.nodes} records, ${done.relationships} relationships${without}.\n`,
    );
    process.stdout.write(`Receipt: ${done.receipt}\n`);
  });
}

process.exitCode = await main(process.argv.slice(2));
