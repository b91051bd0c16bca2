/**
 * audit:verify [--checkpoint FILE]… — reads every chain of the audit log in the database that the
 * settings name, with what waits for a place in it, and says of each how many entries are whole and what
 * the first fault is. Exit code 1 when there is a fault, 2 for a wrong call.
 */
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from './platform/config/config.js';
import { GraphModule } from './platform/graph/graph.module.js';
import { KeysModule } from './platform/keys/keys.module.js';
import { TimeModule } from './platform/time/clock.js';
import { RecordTypesModule } from './records.js';
import { AuditLogModule } from './audit/audit-log.module.js';
import { AuditVerification } from './audit/audit-verification.js';
import { FAULTS, type Fault } from './audit/chain-verifier.js';
import { readCheckpoints, type Checkpoint } from './audit/checkpoint.js';

@Module({
  imports: [ConfigModule, TimeModule, KeysModule, GraphModule, RecordTypesModule, AuditLogModule],
})
class VerifyModule {}

async function main(): Promise<number> {
  const kept: Checkpoint[] = [];
  try {
    const { values } = parseArgs({ options: { checkpoint: { type: 'string', multiple: true } } });
    for (const file of values.checkpoint ?? []) kept.push(...(await checkpointsOf(file)));
  } catch (error) {
    complain(`${messageOf(error)}\nUsage: audit:verify [--checkpoint FILE]…`);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(VerifyModule, {
    // What went wrong is said at the end, in a line.
    logger: false,
    abortOnError: false,
  });
  try {
    let entries = 0;
    let faults = 0;
    for await (const report of app.get(AuditVerification).verify(kept)) {
      const { agencyId, whole, waiting, fault } = report;
      entries += whole;
      if (fault) faults += 1;
      say(
        `${agencyId}: ${whole} entries whole${waiting > 0 ? `, ${waiting} not chained yet` : ''}`,
      );
      if (fault)
        say(`${agencyId}: FAULT at ${placeOf(fault)}: ${fault.kind}, ${FAULTS[fault.kind]}`);
    }
    say(`audit: ${entries} entries whole, ${faults} chains with a fault`);
    return faults > 0 ? 1 : 0;
  } finally {
    await app.close();
  }
}

function placeOf({ seq, entryId }: Fault): string {
  return seq === null ? `the entry ${entryId}, not chained yet` : String(seq);
}

async function checkpointsOf(file: string): Promise<Checkpoint[]> {
  try {
    return readCheckpoints(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

process.exitCode = await main().catch((error: unknown) => {
  complain(messageOf(error));
  return 2;
});
