import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { RequestContext } from '../request-context.js';
import { costOf } from './cost.js';
import { keepWithin } from './limits.js';

/** Refuses what would cost too much, once the document is known to be valid and before it runs. */
@Plugin()
export class LimitsPlugin implements ApolloServerPlugin<RequestContext> {
  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    return Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request, contextValue }) => {
        // Which of several operations is meant is not clear: Apollo will say so.
        if (!operation) return Promise.resolve();
        const name = operation.name?.value;
        const cost = costOf({ schema, document, name, variables: request.variables });
        keepWithin('cost', cost);
        contextValue.cost = cost;
        return Promise.resolve();
      },
    });
  }
}
