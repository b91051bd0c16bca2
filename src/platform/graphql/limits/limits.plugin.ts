import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { PlatformRefusal } from '../../refusals/platform.refusals.js';
import { refuseRequest } from '../../refusals/request-refused.js';
import type { RequestContext } from '../request-context.js';
import { costOf } from './cost.js';
import { keepWithin } from './limits.js';
import { requireVariables } from './required-variables.js';

/** Refuses what would cost too much, or cannot be priced, once the document is known to be valid and before it runs. */
@Plugin()
export class LimitsPlugin implements ApolloServerPlugin<RequestContext> {
  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    return Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request, contextValue }) => {
        // Which of several operations is meant is not clear: Apollo will say so.
        if (!operation) return Promise.resolve();
        // Validation passes over operations of a type that the schema does not have.
        if (!schema.getRootType(operation.operation))
          throw refuseRequest(PlatformRefusal.NO_SUBSCRIPTIONS, { status: 400 });
        const asked = {
          schema,
          document,
          name: operation.name?.value,
          variables: request.variables,
        };
        requireVariables(asked);
        const cost = costOf(asked);
        keepWithin('cost', cost);
        contextValue.cost = cost;
        return Promise.resolve();
      },
    });
  }
}
