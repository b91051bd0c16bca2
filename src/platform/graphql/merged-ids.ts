import { Injectable } from '@nestjs/common';
import { parseGlobalId } from '../ids/global-id.js';
import { Successors } from '../records/successors.js';
import { NOT_FOUND } from '../refusals/codes.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
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

  /** @returns the error, in better words for each id of a merged record. */
  async explained(error: unknown, args: object, context: RequestContext): Promise<unknown> {
    if (!(error instanceof UserErrors)) return error;
    const notFound = error.errors.filter(({ code }) => code === NOT_FOUND);
    if (notFound.length === 0) return error;
    const merged = await this.mergedIn(args, context);
    if (merged.errors.length === 0) return error;
    const at = new Map(merged.errors.map((one) => [one.path.join('.'), one]));
    const errors = error.errors.map((one) => at.get(one.path.join('.')) ?? one);
    return new UserErrors(errors, error.instead);
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
