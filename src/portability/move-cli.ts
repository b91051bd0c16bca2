/**
 * move begin AGENCY ADDRESS — closes an agency here, to be exported.
 * move cancel AGENCY — opens it again, while it is nowhere else.
 * move finish AGENCY RECEIPT — removes it here, once it is imported there.
 * move hand-on AGENCY — has this agency run the installation, instead of one that moves.
 * Exit code 1 when it failed, 2 for a wrong call.
 */
import 'reflect-metadata';
import { parseGlobalId } from '../platform/ids/global-id.js';
import { AgencyMove } from './agency-move.js';
import { command, complain } from './command.js';

/** Steps that need nothing but the agency. */
const ALONE: ReadonlySet<string> = new Set(['cancel', 'hand-on']);

const STEPS: Readonly<
  Record<string, (move: AgencyMove, agencyId: string, last: string) => Promise<string>>
> = {
  async begin(move, agencyId, address) {
    await move.begin(agencyId, address);
    return 'The agency is closed here, and all that was under way is done. Export it now.';
  },
  async cancel(move, agencyId) {
    await move.cancel(agencyId);
    return 'The agency works here again. Import no file of it that was exported meanwhile.';
  },
  async 'hand-on'(move, agencyId) {
    await move.handOn(agencyId);
    return 'The agency runs this installation: its administrators make the others.';
  },
  async finish(move, agencyId, receipt) {
    const removed = await move.finish(agencyId, receipt);
    return `${removed} records removed; its log stays. Destroy the file once a backup has the agency where it is now.`;
  },
};

async function main([step, agency, last, ...others]: string[]): Promise<number> {
  const work = step === undefined || !Object.hasOwn(STEPS, step) ? null : STEPS[step]!;
  const isComplete = (last === undefined) === ALONE.has(step!);
  if (!work || !agency || !isComplete || others.length > 0) {
    complain(
      'Usage: npm run -s move -- begin AGENCY ADDRESS | cancel AGENCY | finish AGENCY RECEIPT | hand-on AGENCY',
    );
    return 2;
  }
  const agencyId = parseGlobalId(agency)?.id ?? agency;
  return command(async (app) => {
    process.stdout.write(`${await work(app.get(AgencyMove), agencyId, last ?? '')}\n`);
  });
}

process.exitCode = await main(process.argv.slice(2));
