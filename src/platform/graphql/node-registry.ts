import { Injectable } from '@nestjs/common';
import { parseGlobalId } from '../ids/global-id.js';
import type { NodeModel } from './node.js';
import type { RequestContext } from './request-context.js';

type NodeLoader = (id: string, context: RequestContext) => Promise<NodeModel | null>;

/** Which service finds records of which type. Features register themselves at start. */
@Injectable()
export class NodeRegistry {
  private readonly finders = new Map<string, NodeLoader>();
  private readonly recallers = new Map<string, NodeLoader>();

  /**
   * @param find the record, as this actor may see it.
   * @throws Error when two features claim the same type.
   */
  register(type: string, find: NodeLoader): void {
    if (this.finders.has(type)) throw new Error(`two features answer for nodes of type ${type}`);
    this.finders.set(type, find);
  }

  /** Where whoever repeats a mutation may see the record that it made by another rule than others. */
  recallBy(type: string, recall: NodeLoader): void {
    this.recallers.set(type, recall);
  }

  /** Whether somebody answers for nodes of this type. */
  knows(type: string): boolean {
    return this.finders.has(type);
  }

  /** The record, or null where it does not exist or the actor may not see it. */
  async find(globalId: string, context: RequestContext): Promise<NodeModel | null> {
    const parsed = parseGlobalId(globalId);
    const find = parsed && this.finders.get(parsed.type);
    return find ? find(parsed.id, context) : null;
  }

  /** The record that a repeated mutation answered with. */
  async recall(globalId: string, context: RequestContext): Promise<NodeModel | null> {
    const parsed = parseGlobalId(globalId);
    const recall = parsed && this.recallers.get(parsed.type);
    return recall ? recall(parsed.id, context) : this.find(globalId, context);
  }
}
