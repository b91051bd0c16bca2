import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { runBecauseOf, type MutationCause } from '../cause/cause.js';
import { isAlreadyThere, OutcomeUnknown } from '../graph/graph-errors.js';
import { Graph } from '../graph/graph.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuseRequest } from '../refusals/request-refused.js';
import { refuse, UserErrors } from '../refusals/user-errors.js';
import type { Warning } from '../refusals/warnings.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { isNothing, MergedIds } from './merged-ids.js';
import { MutationWitnesses } from './mutation-witnesses.js';
import { NodeRegistry } from './node-registry.js';
import { NodeModel } from './node.js';
import { ReadOnlyRefusals } from './read-only.js';
import type { RequestContext } from './request-context.js';
import type { MutationPayload } from './user-errors.js';

type Payload = MutationPayload & Record<string, unknown>;

/** What is kept of an answer: which records it named, and its warnings. */
interface KeptAnswer {
  records: Record<string, string>;
  warnings: Warning[];
}

/**
 * Every mutation is one transaction: what its services write, its outbox entries and its
 * idempotency key hold together or not at all. Refusals become `userErrors` of the payload.
 */
@Injectable()
export class MutationInterceptor implements NestInterceptor {
  constructor(
    private readonly graph: Graph,
    private readonly idempotency: IdempotencyRepository,
    private readonly nodes: NodeRegistry,
    private readonly witnesses: MutationWitnesses,
    private readonly readOnly: ReadOnlyRefusals,
    private readonly merged: MergedIds,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const gql = GqlExecutionContext.create(context);
    const info = gql.getInfo<GraphQLResolveInfo>();
    const work = () => lastValueFrom<unknown>(next.handle());
    if (info.parentType.name === 'Query') return from(this.asked(gql, work));
    if (info.parentType.name !== 'Mutation') return next.handle();
    return from(this.carryOut(info.fieldName, gql, () => lastValueFrom(next.handle())));
  }

  /** A question in which nothing is found by the id of a merged record is told where that is. */
  private async asked(gql: GqlExecutionContext, work: () => Promise<unknown>): Promise<unknown> {
    const [args, context] = [gql.getArgs<object>(), gql.getContext<RequestContext>()];
    const answer = await work().catch(async (error: unknown) => {
      throw await this.merged.explained(error, args, context);
    });
    if (isNothing(answer)) await this.merged.refuse(args, context);
    return answer;
  }

  private async carryOut(
    name: string,
    gql: GqlExecutionContext,
    work: () => Promise<Payload>,
  ): Promise<Payload> {
    const context = gql.getContext<RequestContext>();
    const { refusal } = context;
    context.refusal = null;
    if (refusal) return { userErrors: refusal.errors, warnings: [] };
    // What earlier mutations of the same request have loaded is out of date now.
    context.loaders.clear();
    const { input } = gql.getArgs<{ input?: { idempotencyKey?: string } }>();
    const cause: MutationCause = { kind: 'MUTATION', operation: name, context, input };
    const seen = async () => {
      const payload = await work();
      workOut(payload);
      // Merged between being looked at and being written on.
      if (Object.values(payload).includes(null)) await this.merged.refuse({ input }, context);
      await this.witnesses.tellOfDone(cause, payload, { repeated: false });
      return payload;
    };
    const transaction = () =>
      this.graph.inTransaction(async () => {
        if (!input?.idempotencyKey) return seen();
        const { idempotencyKey, ...rest } = input;
        const body = { name, input: rest };
        const key = this.idempotency.keyOf(context.actor, idempotencyKey, body);
        return this.once(key, body, cause, seen);
      });
    try {
      const payload = await runBecauseOf(cause, () =>
        transaction().catch((error: unknown) => {
          // Somebody made the same thing at the same moment: now the service sees it and can say so.
          if (isAlreadyThere(error)) return transaction();
          throw error;
        }),
      );
      return { ...payload, userErrors: [], warnings: payload.warnings ?? [] };
    } catch (thrown) {
      const known = await this.merged.explained(thrown, { input }, context);
      const error = await this.readOnly.explained(known, cause);
      await this.witnesses.tellOfRefusal(cause, error);
      if (error instanceof OutcomeUnknown) throw refuseRequest(PlatformRefusal.OUTCOME_UNKNOWN, {});
      if (!(error instanceof UserErrors)) throw error;
      const { errors, instead } = error;
      const shown = instead && (await runBecauseOf(cause, instead));
      return { ...shown, userErrors: errors, warnings: [] };
    }
  }

  private async once(
    key: string,
    body: unknown,
    cause: MutationCause,
    work: () => Promise<Payload>,
  ): Promise<Payload> {
    const kept = await this.idempotency.take(key, body);
    if (kept.state === 'conflict')
      throw refuse(PlatformRefusal.KEY_OF_ANOTHER_INPUT, 'input.idempotencyKey');
    if (kept.state === 'answered') {
      const payload = await this.recall(JSON.parse(kept.answer) as KeptAnswer, cause.context);
      await this.witnesses.tellOfDone(cause, payload, { repeated: true });
      return payload;
    }
    const payload = await work();
    await this.idempotency.keep(key, JSON.stringify(toKeep(payload)));
    return payload;
  }

  /** Looks the records up again, so that an old key never shows more than its user may see now. */
  private async recall(kept: KeptAnswer, context: RequestContext): Promise<Payload> {
    const payload: Payload = { warnings: kept.warnings };
    for (const [field, id] of Object.entries(kept.records))
      payload[field] = await this.nodes.recall(id, context);
    return payload;
  }
}

/** What cannot be read of a record fails while nothing holds yet, and not as it is answered. */
function workOut(payload: Payload): void {
  for (const value of Object.values(payload).flat())
    if (value instanceof NodeModel) value.workOut();
}
function toKeep(payload: Payload): KeptAnswer {
  const records: Record<string, string> = {};
  for (const [field, value] of Object.entries(payload))
    if (value instanceof NodeModel) records[field] = value.id;
  return { records, warnings: payload.warnings ?? [] };
}
