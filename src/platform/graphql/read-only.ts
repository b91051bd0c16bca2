import { Injectable } from '@nestjs/common';
import type { MutationCause } from '../cause/cause.js';
import { Admission } from '../records/admission.js';
import { NOT_FOUND } from '../refusals/codes.js';
import { UserErrors, type UserError } from '../refusals/user-errors.js';
import { NodeRegistry } from './node-registry.js';

/**
 * Tells whoever sees a record but cannot change it why: a service finds no such record for a change,
 * as it should, and "not found" would bewilder somebody who has it before their eyes.
 */
@Injectable()
export class ReadOnlyRefusals {
  constructor(
    private readonly admission: Admission,
    private readonly nodes: NodeRegistry,
  ) {}

  /** @returns the error, in better words for each id that its sender can read. */
  async explained(error: unknown, cause: MutationCause): Promise<unknown> {
    const reader = this.admission.asReader(cause.context.actor);
    if (reader === null || !(error instanceof UserErrors)) return error;
    const context = { ...cause.context, actor: reader, loaders: new Map<string, unknown>() };
    const explained = error.errors.map(async (one): Promise<UserError> => {
      const id = one.code === NOT_FOUND && valueAt(one.path, { input: cause.input });
      if (typeof id !== 'string' || (await this.nodes.find(id, context)) === null) return one;
      return this.admission.readOnly(one.path.join('.'));
    });
    return new UserErrors(await Promise.all(explained));
  }
}

/** What an input holds at a path such as ["input", "draws", "0", "offerId"]. */
function valueAt(path: readonly string[], input: unknown): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[step]
        : undefined,
    input,
  );
}
