/*
 * One of several processes that approve matches through the service. Told over its channel which
 * ones, and whether the lock on offers is in force, it answers how many went how.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { MatchesService } from '../../dist/matching/matches.service.js';
import { MatchingModule } from '../../dist/matching/matching.module.js';
import { OffersService } from '../../dist/offers/offers.service.js';
import { Graph } from '../../dist/platform/graph/graph.js';
import { UserErrors } from '../../dist/platform/graphql/user-errors.js';
import { PlatformModule } from '../../dist/platform/platform.module.js';
import { SafeguardingModule } from '../../dist/safeguarding/safeguarding.module.js';

class ApproverModule {}

const app = await NestFactory.createApplicationContext(
  { module: ApproverModule, imports: [PlatformModule, SafeguardingModule, MatchingModule] },
  { logger: ['error', 'warn'], abortOnError: false },
);
const graph = app.get(Graph);
const matches = app.get(MatchesService);
const offers = app.get(OffersService);
const lock = offers.lock.bind(offers);

process.on('message', ({ actor, matchIds, guarded }) => {
  offers.lock = guarded ? lock : () => Promise.resolve();
  void approveAll(actor, matchIds).then((counts) => process.send(counts));
});
process.stdout.write('approver ready\n');

async function approveAll(actor, matchIds) {
  const counts = {};
  for (const id of matchIds) {
    const how = await graph
      .inTransaction(() => matches.approve(actor, { matchId: id }))
      .then(
        () => 'APPROVED',
        (error) => (error instanceof UserErrors ? error.errors[0].code : String(error)),
      );
    counts[how] = (counts[how] ?? 0) + 1;
  }
  return counts;
}
