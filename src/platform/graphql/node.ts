import { Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';
import { toGlobalId } from '../ids/global-id.js';

@InterfaceType({
  description: 'Anything with a global id (Relay).',
  resolveType: (value: Node) => value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'Global id, unique over all types. Treat it as opaque.' })
  id!: string;
}

/** The base of every record that the API shows: its class name is its GraphQL type. */
@ObjectType({ isAbstract: true, implements: () => [Node] })
export abstract class NodeModel implements Node {
  @Field(() => ID, { description: 'Global id, unique over all types. Treat it as opaque.' })
  id!: string;

  /** The record's id in the graph. Not part of the API. */
  localId!: string;

  protected identify(localId: string): void {
    this.localId = localId;
    this.id = toGlobalId(this.constructor.name, localId);
  }

  /** Works out all that it shows, whatever of it is asked for. Not part of the API. */
  workOut(): void {
    for (
      let above = Object.getPrototypeOf(this) as object;
      above !== NodeModel.prototype;
      above = Object.getPrototypeOf(above) as object
    )
      for (const name of Object.getOwnPropertyNames(above)) Reflect.get(this, name);
  }
}
