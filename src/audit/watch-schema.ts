import {
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isIntrospectionType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { isPassingFault } from '../platform/graph/graph-errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { actorOf, type Actor } from '../access/actor.js';
import type { RecordTypes } from '../platform/records/record-types.js';
import type { RecordRef } from './audit-entry.js';
import { isCaseContent, recordShownBy, recordsNamedIn } from './case-content.js';
import { codeOf } from './mutation-audit.js';
import { readsOf } from './request-reads.js';

interface Means {
  /** To know which records that a question names are anybody's case. */
  readonly types: RecordTypes;
  /** Whether there is such a family for the actor. */
  readonly sees: (actor: Actor | null, familyId: string) => Promise<boolean>;
}

/**
 * Notes, for every request, which records its answer shows: whatever resolves to an object with an
 * id is seen on its way, so that no feature has to remember it and no new type is left out. A page is
 * seen as a whole: its cursors and its end tell of its records too, whichever fields are asked for.
 */
export function watchSchema(schema: GraphQLSchema, { types, sees }: Means): void {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const isRoot = roots.includes(type);
    for (const field of Object.values(type.getFields())) {
      if (!isRoot && !showsRecord(field.type)) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: RequestContext, info) => {
        if (isRoot) readsOf(context).begin(String(info.path.key), info.fieldName);
        const seen = (value: unknown): unknown => {
          note(value, context, info);
          if (type !== schema.getQueryType()) return value;
          const noted = noteAsked(value, args, context, info, { types, sees });
          return noted ? noted.then(() => value) : value;
        };
        const value: unknown = resolve(source, args, context, info);
        if (!(value instanceof Promise)) return seen(value);
        return value.then(seen, (error: unknown) => {
          seen(error);
          throw error;
        });
      };
    }
  }
}

/** True for types whose objects may be records or parts of a family's, whatever their names. */
export function showsRecord(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  if (isAbstractType(named)) return true;
  return (
    isObjectType(named) && ['id', 'familyId', 'edges'].some((name) => name in named.getFields())
  );
}

function note(value: unknown, context: RequestContext, info: GraphQLResolveInfo): void {
  if (Array.isArray(value)) for (const item of value) note(item, context, info);
  else if (typeof value === 'object' && value !== null) {
    const record = recordShownBy(value);
    if (record) readsOf(context).show(rootKeyOf(info), record);
    else note(nodesOf(value), context, info);
  }
}

/** The records of a page, or those that an answer says it tells of. */
function nodesOf({ edges, tellsOf }: { edges?: unknown; tellsOf?: unknown }): unknown[] {
  if (Array.isArray(tellsOf)) return tellsOf;
  return Array.isArray(edges) ? edges.map((edge: { node?: unknown }) => edge.node) : [];
}

/**
 * Somebody asked about certain records: who is answered knows something of them, be it that there is
 * nothing. Of a family that is not theirs to see they know no more than before.
 */
function noteAsked(
  value: unknown,
  args: unknown,
  context: RequestContext,
  info: GraphQLResolveInfo,
  { types, sees }: Means,
): Promise<void> | null {
  const named = recordsNamedIn(args);
  if (value instanceof Error || value === null) {
    noteRefusal(value, named, context, info);
    return null;
  }
  const families = named.filter(({ type }) => type === 'Family').map(({ id }) => id);
  const noted = (strange: readonly string[]): void => {
    if (strange.length > 0 && isEmpty(value)) return noteRefusal(value, named, context, info);
    for (const record of named)
      if (isCaseContent(record.type, types))
        readsOf(context).show(rootKeyOf(info), {
          ...record,
          ...(families.includes(record.id) &&
            !strange.includes(record.id) && { familyIds: [record.id] }),
          asked: true,
        });
  };
  if (families.length > 0) return strangeTo(actorOf(context), families, sees).then(noted);
  noted([]);
  return null;
}

async function strangeTo(
  actor: Actor | null,
  familyIds: readonly string[],
  sees: Means['sees'],
): Promise<string[]> {
  const seen = await Promise.all(familyIds.map((id) => sees(actor, id)));
  return familyIds.filter((_, index) => !seen[index]);
}

/** A list or a page with nothing in it. */
function isEmpty(value: unknown): boolean {
  const list = Array.isArray(value) ? value : (value as { edges?: unknown }).edges;
  return Array.isArray(list) && list.length === 0;
}

/** Somebody asked and was refused, or asked for certain records and was shown none of them. */
function noteRefusal(
  value: unknown,
  records: RecordRef[],
  context: RequestContext,
  info: GraphQLResolveInfo,
): void {
  if (isPassingFault(value)) return;
  // Most resolvers answer with an error instead of throwing it: so our error filter has it.
  const code = value instanceof Error ? codeOf(value) : 'NOT_SHOWN';
  const isRefusal = value instanceof Error || records.length > 0;
  if (isRefusal) readsOf(context).refuse(rootKeyOf(info), { code, records });
}

function rootKeyOf({ path }: GraphQLResolveInfo): string {
  let step = path;
  while (step.prev) step = step.prev;
  return String(step.key);
}
