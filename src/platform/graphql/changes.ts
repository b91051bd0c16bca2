import { ArgsType, Field } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuse } from '../refusals/user-errors.js';
import { PageArgs, type Connection } from './connection.js';
import type { NodeModel } from './node.js';

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => GraphQLDateTime, {
    description:
      'Records that changed at this moment or later. Let it overlap the time of the previous ' +
      'request by a minute: a change may be stamped a little before it becomes visible.',
  })
  since!: Date;
}

/** What a statement needs to read one page of changes: after a moment and an id, one more than asked. */
export interface ChangesPage {
  since: Date;
  afterId: string;
  limit: number;
}

/** @throws UserErrors INVALID_INPUT when the cursor is none of ours. */
export function changesPageOf({ since, after, first }: ChangesArgs): ChangesPage {
  const start = after ? readCursor(after) : { since, afterId: '' };
  return { ...start, limit: first + 1 };
}

/** A connection out of the records that a statement found for `changesPageOf(args)`. */
export function toChanges<T extends NodeModel & { changedAt: Date }>(
  nodes: T[],
  { first }: ChangesArgs,
): Connection<T> {
  const edges = nodes.slice(0, first).map((node) => ({ node, cursor: writeCursor(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: nodes.length > first,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Holds the moment too: by the next question the record may have changed again. */
function writeCursor({ changedAt, localId }: { changedAt: Date; localId: string }): string {
  return Buffer.from(`changed:${changedAt.getTime()}:${localId}`).toString('base64url');
}

function readCursor(cursor: string): { since: Date; afterId: string } {
  const [word, time, localId] = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  const changedAt = new Date(Number(time));
  const genuine = word === 'changed' && localId && !Number.isNaN(changedAt.getTime());
  if (genuine && writeCursor({ changedAt, localId }) === cursor)
    return { since: changedAt, afterId: localId };
  throw refuse(PlatformRefusal.FOREIGN_CURSOR, 'after');
}
