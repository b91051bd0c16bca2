import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import {
  isAbstractType,
  isObjectType,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { querySelects, type Selection } from '../request/request-scope.js';
import type { RequestContext } from './request-context.js';

/** Finds out which fields a query asks for, so that no more is read of its records. */
@Plugin()
export class SelectionPlugin implements ApolloServerPlugin<RequestContext> {
  /** Apollo keeps the documents that it has parsed. */
  private readonly known = new WeakMap<DocumentNode, Selection>();

  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    return Promise.resolve({
      didResolveOperation: ({ schema, document, operation }) => {
        if (operation?.operation !== OperationTypeNode.QUERY) return Promise.resolve();
        const selection = this.known.get(document) ?? selectionOf(schema, document);
        this.known.set(document, selection);
        querySelects(selection);
        return Promise.resolve();
      },
    });
  }
}

/** All fields in a document, wherever they stand: what is asked of an interface, of all its types. */
function selectionOf(schema: GraphQLSchema, document: DocumentNode): Selection {
  const selection = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const field = ({ name }: { name: { value: string } }): void => {
    const parent = types.getParentType();
    const of = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
    for (const type of of) {
      if (!isObjectType(type)) continue;
      const fields = selection.get(type.name) ?? new Set<string>();
      selection.set(type.name, fields.add(name.value));
    }
  };
  visit(document, visitWithTypeInfo(types, { Field: field }));
  return selection;
}
