import { Injectable } from '@nestjs/common';
import type { ChangesArgs } from '../graphql/changes.js';
import {
  pageByMoment,
  pageOf,
  toConnection,
  type Connection,
  type PageArgs,
} from '../graphql/connection.js';
import { loaderOf } from '../graphql/loader.js';
import { NodeRegistry } from '../graphql/node-registry.js';
import type { NodeModel } from '../graphql/node.js';
import type { RequestContext } from '../graphql/request-context.js';
import { Admission, type Admitted } from './admission.js';
import type { ModelOf } from './record-model.js';
import { RecordTypes } from './record-types.js';
import type { RowOf } from './columns.js';
import { CHANGED_AT, type FilterOf, type Lists, type RecordColumns } from './record.js';
import { allOf, readToShow, type Reads } from './reading.js';
import { RecordsRepository } from './records.repository.js';

/** Reads declared records. Every read is made on behalf of a viewer: see `of` and `load`. */
@Injectable()
export class Records {
  /** @throws Error for a declaration with an action that the policy does not know. */
  constructor(
    private readonly repository: RecordsRepository,
    private readonly admission: Admission,
    types: RecordTypes,
    nodes: NodeRegistry,
  ) {
    for (const model of types.all()) {
      const { type, read, file } = model.record;
      if (!admission.knows(read))
        throw new Error(
          `The record ${type} in ${file} is read by "${read}", which the policy does not know.`,
        );
      nodes.register(type, (id, context) => this.load(context, model, id));
    }
  }

  /**
   * Records as this viewer sees them. The service has asked the policy for what the actor is about to
   * do, which may be more than to read: the record's own action, `read`, counts where no service has
   * asked, in `load`.
   */
  of(viewer: Admitted): RecordsOfViewer {
    return new RecordsOfViewer(this.repository, viewer);
  }

  /**
   * For fields and `node`: the record, or null where it is not the actor's to see. Many of one
   * request are asked for at once.
   * @param id record id.
   */
  load<M extends NodeModel, C extends RecordColumns>(
    context: RequestContext,
    model: ModelOf<M, C>,
    id: string,
  ): Promise<M | null> {
    const { type, read } = model.record;
    const loader = loaderOf<M>(context, `record ${type}`, async (ids) => {
      const viewer = this.admission.viewer(context.actor, read);
      return viewer ? this.of(viewer).shown(model, ids) : new Map<string, M>();
    });
    return loader.load(id);
  }
}

/** Records, bound to whoever looks. */
class RecordsOfViewer {
  constructor(
    private readonly repository: RecordsRepository,
    private readonly viewer: Admitted,
  ) {}

  /** @param id record id. @returns null where there is none for the viewer. */
  async one<M extends NodeModel, C extends RecordColumns>(
    model: ModelOf<M, C>,
    id: string,
  ): Promise<M | null> {
    return (await this.byIds(model, [id])).get(id) ?? null;
  }

  /**
   * For a change, in its transaction: other writers of the record wait until that ends, and what is
   * read here is what holds.
   * @param id record id.
   * @returns null where there is none for the viewer.
   */
  async locked<M extends NodeModel, C extends RecordColumns>(
    model: ModelOf<M, C>,
    id: string,
  ): Promise<M | null> {
    const { type, statements } = model.record;
    if (!statements.lock) throw new Error(`The record ${type} declares nothing changeable.`);
    await this.repository.lock(statements.lock, { viewer: this.viewer, ids: [id] });
    return this.one(model, id);
  }

  /** By record id; those that are not the viewer's to see are missing. */
  async byIds<M extends NodeModel, C extends RecordColumns>(
    model: ModelOf<M, C>,
    ids: readonly string[],
  ): Promise<Map<string, M>> {
    return modelsOf(model, await this.rows(model, ids, allOf(model.record)));
  }

  /** The same, to be shown: with no more of each than the query at work asks for. */
  async shown<M extends NodeModel, C extends RecordColumns>(
    model: ModelOf<M, C>,
    ids: readonly string[],
  ): Promise<Map<string, M>> {
    const rows = await readToShow(model.record, [], (reads) => this.rows(model, ids, reads));
    return modelsOf(model, rows);
  }

  private rows<M extends NodeModel, C extends RecordColumns>(
    { record }: ModelOf<M, C>,
    ids: readonly string[],
    reads: Reads,
  ): Promise<RowOf<C>[]> {
    return this.repository.rows(record.statements.byIds, { viewer: this.viewer, ids, reads });
  }

  /** A page of one of the record's lists, to be shown. @param filter what its `where` asks for. */
  async list<M extends NodeModel, C extends RecordColumns, L extends Lists, K extends keyof L>(
    model: ModelOf<M, C, L>,
    name: K,
    filter: FilterOf<L[K]>,
    args: PageArgs,
  ): Promise<Connection<M>> {
    const { lists, statements } = model.record;
    const by = lists?.[name]?.by;
    const page = by === undefined ? pageOf(args) : pageByMoment(args);
    const forMany = this.viewer.leftAreMany ? statements.listsForMany[name] : undefined;
    const statement = forMany ?? statements.lists[name];
    const parameters = { viewer: this.viewer, ...filter, ...page };
    const rows = await readToShow(model.record, by === undefined ? [] : [by], (reads) =>
      this.repository.rows(statement, { ...parameters, reads }),
    );
    return connected(model, rows, args, by);
  }

  /** Records that changed from a moment on, the earliest change first, to be shown. */
  async changedSince<M extends NodeModel & { readonly changedAt: Date }, C extends RecordColumns>(
    model: ModelOf<M, C>,
    args: ChangesArgs,
  ): Promise<Connection<M>> {
    const { changes, changesForMany } = model.record.statements;
    if (!changes) throw new Error(`The record ${model.record.type} declares no changes.`);
    const page = pageByMoment(args, args.since);
    const statement = (this.viewer.leftAreMany && changesForMany) || changes;
    const rows = await readToShow(model.record, [CHANGED_AT], (reads) =>
      this.repository.rows(statement, { viewer: this.viewer, ...page, reads }),
    );
    return connected(model, rows, args, CHANGED_AT);
  }
}

function modelsOf<M extends NodeModel, C extends RecordColumns>(
  model: ModelOf<M, C>,
  rows: readonly RowOf<C>[],
): Map<string, M> {
  return new Map(rows.map((row) => new model(row)).map((one) => [one.localId, one]));
}

/** @param by the column with the moment that the list goes by, if it goes by one. */
function connected<M extends NodeModel, C extends RecordColumns>(
  model: ModelOf<M, C>,
  rows: RowOf<C>[],
  args: PageArgs,
  by?: string,
): Connection<M> {
  const moments = new Map<NodeModel, Date>();
  const nodes = rows.map((row) => {
    const node = new model(row);
    if (by !== undefined) moments.set(node, row[by] as Date);
    return node;
  });
  return toConnection(nodes, args, by === undefined ? undefined : (node) => moments.get(node)!);
}
