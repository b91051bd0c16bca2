import type { DocumentNode, GraphQLSchema } from 'graphql';

/** An operation that is about to run, unless something stands against it. */
export interface AskedOperation {
  schema: GraphQLSchema;
  /** Valid for the schema. */
  document: DocumentNode;
  /** Name of the operation; undefined where it has none. */
  name: string | undefined;
  variables: Record<string, unknown> | undefined;
}
