import { Injectable } from '@nestjs/common';
import { parseGlobalId } from '../ids/global-id.js';
import type { NodeModel } from './node.js';
import type { RequestContext } from './request-context.js';

type NodeLoader = (id: string, context: RequestContext) => Promise<NodeModel | null>;

/** Which service finds records of which type. Features register themselves at start. */
@Injectable()
export class NodeRegistry {
  private readonly finders = new Map<string, { find: NodeLoader; recall: NodeLoader }>();

  /**
   * @param find the record, as this actor may see it.
   * @param recall the record for whoever repeats the mutation that made it, if that differs.
   * @throws Error when two features claim the same type.
   */
  register(type: string, find: NodeLoader, recall: NodeLoader = find): void {
    if (this.finders.has(type)) throw new Error(`two features answer for nodes of type ${type}`);
    this.finders.set(type, { find, recall });
  }

  /** The record, or null where it does not exist or the actor may not see it. */
  async find(globalId: string, context: RequestContext): Promise<NodeModel | null> {
    return this.load('find', globalId, context);
  }

  /** The record that a repeated mutation answered with. */
  async recall(globalId: string, context: RequestContext): Promise<NodeModel | null> {
    return this.load('recall', globalId, context);
  }

  private async load(
    how: 'find' | 'recall',
    globalId: string,
    context: RequestContext,
  ): Promise<NodeModel | null> {
    const parsed = parseGlobalId(globalId);
    const finder = parsed && this.finders.get(parsed.type);
    return finder ? finder[how](parsed.id, context) : null;
  }
}
