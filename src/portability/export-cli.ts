/**
 * export AGENCY FILE — writes everything of an agency into a new file that only its owner may read.
 * The agency is given by its id, as the API or the graph has it. Exit code 1 when it failed, 2 for a
 * wrong call.
 */
import 'reflect-metadata';
import { open, rename, rm } from 'node:fs/promises';
import { parseGlobalId } from '../platform/ids/global-id.js';
import { AgencyExport } from './agency-export.js';
import { AgencyMove } from './agency-move.js';
import { command, complain } from './command.js';
import { Receipt } from './receipt.js';

async function main([agency, file, ...others]: string[]): Promise<number> {
  if (!agency || !file || others.length > 0) {
    complain('Usage: npm run -s export -- AGENCY FILE');
    return 2;
  }
  return command(async (app) => {
    const agencyId = parseGlobalId(agency)?.id ?? agency;
    const part = `${file}.part`;
    // What a run that was killed has left is no export.
    await rm(part, { force: true });
    const out = await open(part, 'wx', 0o600);
    try {
      const receipt = new Receipt();
      let lines = 0;
      for await (const line of app.get(AgencyExport).lines(agencyId)) {
        await out.write(`${JSON.stringify(line)}\n`);
        receipt.add(line);
        lines += 1;
      }
      await out.sync();
      await rename(part, file);
      await app.get(AgencyMove).exported(agencyId, receipt.text);
      process.stdout.write(
        `${lines} lines written. Anyone can read the file: keep it locked away.\n`,
      );
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    } finally {
      await out.close();
    }
  });
}

process.exitCode = await main(process.argv.slice(2));
