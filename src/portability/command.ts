import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { PortabilityModule } from './portability.module.js';

/**
 * Runs a command on the database that the settings name. What it cannot do is said on stderr.
 * @returns the exit code: 0, or 1 when it failed.
 */
export async function command(
  work: (app: INestApplicationContext) => Promise<void>,
): Promise<number> {
  try {
    const app = await NestFactory.createApplicationContext(PortabilityModule, {
      // What went wrong is said below, in a line.
      logger: false,
      abortOnError: false,
    });
    try {
      await work(app);
    } finally {
      await app.close();
    }
    return 0;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
