import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, Max, Min } from 'class-validator';
import { readCursor, writeCursor } from './cursor.js';
import type { NodeModel } from './node.js';

@ObjectType({ description: 'The position of a page in a list (Relay).' })
class PageInfo {
  @Field(() => Boolean, { description: 'True when more follows after `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Always false: lists are read forwards.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first entry of the page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last entry; pass it as `after` for the next page.',
  })
  endCursor!: string | null;
}

/** Entries that one page holds at the most. */
export const LARGEST_PAGE = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25, description: 'How many entries, 1 to 100.' })
  @Min(1)
  @Max(LARGEST_PAGE)
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  @IsOptional()
  after?: string;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
}

/** What a list statement needs to read one page: entries after an id, and one more than asked. */
export interface Page {
  afterId: string;
  limit: number;
}

/** The same in a list that goes by a moment: entries after that and, of the same moment, an id. */
export interface PageByMoment extends Page {
  since: Date;
}

/** Earlier than whatever Kinweave has written down. */
const BEGINNING = new Date(0);

/** @throws UserErrors when the cursor is none of such a list. */
export function pageOf({ after, first }: PageArgs): Page {
  return { afterId: after ? readCursor(after, 'id').id : '', limit: first + 1 };
}

/** @throws UserErrors when the cursor is none of such a list. */
export function pageByMoment({ after, first }: PageArgs, since = BEGINNING): PageByMoment {
  if (!after) return { since, afterId: '', limit: first + 1 };
  const { moment, id } = readCursor(after, 'moment');
  return { since: moment, afterId: id, limit: first + 1 };
}

/**
 * A connection out of the rows that a statement found for a page.
 * @param momentOf each of them, in a list that goes by a moment.
 */
export function toConnection<T extends NodeModel>(
  nodes: T[],
  { first }: PageArgs,
  momentOf?: (node: T) => Date,
): Connection<T> {
  const edges = nodes
    .slice(0, first)
    .map((node) => ({ node, cursor: writeCursor(node.localId, momentOf?.(node)) }));
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

/** The connection type of a type, named as Relay asks. @param order of its entries, in words, if promised. */
export function ConnectionType<T extends object>(
  node: Type<T>,
  order?: string,
): Type<Connection<T>> {
  @ObjectType(`${node.name}Edge`, { description: `An entry of a list of ${node.name} records.` })
  class EdgeClass implements Edge<T> {
    @Field(() => String, { description: 'Cursor of this entry.' })
    cursor!: string;

    @Field(() => node, { description: 'The record.' })
    node!: T;
  }

  @ObjectType(`${node.name}Connection`, { description: `A page of ${node.name} records (Relay).` })
  class ConnectionClass implements Connection<T> {
    @Field(() => [EdgeClass], {
      description: `The entries on this page${order ? `, ${order}` : ''}.`,
    })
    edges!: EdgeClass[];

    @Field(() => PageInfo, { description: 'The position of this page in the list.' })
    pageInfo!: PageInfo;
  }
  return ConnectionClass;
}
