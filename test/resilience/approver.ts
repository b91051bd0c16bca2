/*
 * One of several processes that approve matches through the service. Told over its channel which
 * ones, and whether the lock on offers is in force, it answers how many went how.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { Actor } from '../../src/access/actor.js';
import { FeaturesModule } from '../../src/features.module.js';
import { MatchesService } from '../../src/matching/matches/matches.service.js';
import { OffersService } from '../../src/offers/offers.service.js';
import { Graph } from '../../src/platform/graph/graph.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { UserErrors } from '../../src/platform/refusals/user-errors.js';
import { RecordTypesModule } from '../../src/records.js';

export interface Order {
  actor: Actor;
  matchIds: string[];
  guarded: boolean;
}

/** How many approvals ended how. */
export type Counts = Record<string, number>;

class ApproverModule {}

const imports = [PlatformModule, RecordTypesModule, FeaturesModule];
const app = await NestFactory.createApplicationContext(
  { module: ApproverModule, imports },
  { logger: ['error', 'warn'], abortOnError: false },
);
const graph = app.get(Graph);
const matches = app.get(MatchesService);
const offers = app.get(OffersService, { strict: false });
const lock = offers.lock.bind(offers);

process.on('message', ({ actor, matchIds, guarded }: Order) => {
  offers.lock = guarded ? lock : () => Promise.resolve();
  void approveAll(actor, matchIds).then((counts) => process.send!(counts));
});
process.stdout.write('approver ready\n');

async function approveAll(actor: Actor, matchIds: string[]): Promise<Counts> {
  const counts: Counts = {};
  for (const matchId of matchIds) {
    const how = await graph
      .inTransaction(async () =>
        matches.approve(actor, await matches.lockedToDecide(actor, matchId), {}),
      )
      .then(
        () => 'APPROVED',
        (error: unknown) => (error instanceof UserErrors ? error.errors[0]!.code : String(error)),
      );
    counts[how] = (counts[how] ?? 0) + 1;
  }
  return counts;
}
