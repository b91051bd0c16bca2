import { Field, InterfaceType, ObjectType } from '@nestjs/graphql';
import { Node, NodeModel } from '../graphql/node.js';
import type { RowOf } from './columns.js';
import type { Lists, RecordColumns, RecordType } from './record.js';

/**
 * What the API shows of a record, made of its row: `get note() { return this.row.note; }`, so that only
 * what is asked for is worked out. A column that the declaration lacks does not compile.
 */
@ObjectType({ isAbstract: true, implements: () => [Node] })
export abstract class RecordModel<Row extends { id: string }> extends NodeModel {
  /** @param row as the graph gave it. Not part of the API. */
  constructor(readonly row: Row) {
    super();
    this.identify(row.id);
  }
}

@InterfaceType({
  description: 'A record of which several people may change different fields at the same time.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Changeable {
  @Field(() => String, {
    description:
      'What its changeable fields hold now, as an opaque text that tells nobody what it is. Send ' +
      'it with your changes, so that they overwrite nothing that you have not seen.',
  })
  version!: string;
}

/** A record that is changed by fields, by whoever says which version of it they saw. */
@ObjectType({ isAbstract: true, implements: () => [Node, Changeable] })
export abstract class ChangeableModel<
  Row extends { id: string; changedAt: Date },
> extends RecordModel<Row> {}

/** The declaration of the record that an object shows; null where it shows none that is declared. */
export function declarationOf(value: object): RecordType | null {
  if (!(value instanceof RecordModel)) return null;
  return (value.constructor as Partial<AnyModel>).record ?? null;
}

/** The class of such a model. It is the handle by which records of its type are asked for. */
export interface ModelOf<
  M extends NodeModel = NodeModel,
  C extends RecordColumns = RecordColumns,
  L extends Lists = Lists,
> {
  readonly name: string;
  readonly record: RecordType<C, L>;
  new (row: RowOf<C>): M;
}

/** Any of them, whatever its row holds. */
export interface AnyModel {
  readonly name: string;
  readonly record: RecordType;
  new (row: never): NodeModel;
}
