import { Injectable } from '@nestjs/common';
import { isPassingFault } from '../graph/graph-errors.js';
import { parseGlobalId } from '../ids/global-id.js';
import { Successors } from '../records/successors.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { RequestRefused } from '../refusals/request-refused.js';
import { userError, UserErrors } from '../refusals/user-errors.js';
import { NodeRegistry } from './node-registry.js';
import type { RequestContext } from './request-context.js';

/**
 * Tells whoever names a record that was merged into another where it is now, wherever nothing is
 * found by its id: in one way, whatever was asked, and only where they see the record that it became.
 */
@Injectable()
export class MergedIds {
  constructor(
    private readonly successors: Successors,
    private readonly nodes: NodeRegistry,
  ) {}

  /**
   * Whatever went wrong with the id of a merged record is explained by that, also where it was merged
   * in the middle of the work.
   * @returns the error, or in its place where the records are now.
   */
  async explained(error: unknown, args: object, context: RequestContext): Promise<unknown> {
    if (isPassingFault(error) || error instanceof RequestRefused) return error;
    const { errors } = await this.mergedIn(args, context);
    if (errors.length === 0) return error;
    return new UserErrors(errors, error instanceof UserErrors ? error.instead : undefined);
  }

  /** @throws UserErrors RECORD_MERGED where nothing was found, and the arguments name such a record. */
  async refuse(args: object, context: RequestContext): Promise<void> {
    const merged = await this.mergedIn(args, context);
    if (merged.errors.length > 0) throw merged;
  }

  private async mergedIn(args: object, context: RequestContext): Promise<UserErrors> {
    const named = idsIn(args, []);
    const became = await this.successors.of(named.map(({ id }) => id));
    const found = named.map(async ({ id, path }) => {
      const now = became.get(id);
      if (now === undefined || (await this.nodes.find(now, context)) === null) return [];
      return [userError(PlatformRefusal.RECORD_MERGED, path.join('.'), { id: now })];
    });
    return new UserErrors((await Promise.all(found)).flat());
  }
}

/** Whether an answer shows that nothing was found. */
export function isNothing(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true;
  if (Array.isArray(answer)) return answer.length === 0;
  const { edges } = answer as { edges?: unknown };
  return Array.isArray(edges) && edges.length === 0;
}

function idsIn(value: unknown, path: readonly string[]): { id: string; path: readonly string[] }[] {
  if (typeof value === 'string') return parseGlobalId(value) ? [{ id: value, path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => idsIn(inner, [...path, key]));
}
