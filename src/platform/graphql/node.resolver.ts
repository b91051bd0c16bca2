import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { NodeRegistry } from './node-registry.js';
import { Node } from './node.js';
import type { RequestContext } from './request-context.js';

@Resolver(() => Node)
export class NodeResolver {
  constructor(private readonly registry: NodeRegistry) {}

  @Query(() => Node, {
    nullable: true,
    description:
      'Any record by its global id (Relay). Null if it does not exist or you cannot see it.',
  })
  node(
    @Args('id', { type: () => ID, description: 'Global id of the record.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<Node | null> {
    return this.registry.find(id, context);
  }
}
