import type {
  ApolloServerPlugin,
  GraphQLRequestListener,
  GraphQLServerContext,
} from '@apollo/server';
import { Plugin } from '@nestjs/apollo';

import { RecordTypes } from '../platform/records/record-types.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Log } from '../platform/logs/log.js';
import { refuseRequest } from '../platform/refusals/request-refused.js';
import { Clock } from '../platform/time/clock.js';
import { actorOf, type Actor } from '../access/actor.js';
import { Reach } from '../access/reach.js';
import { viewerOf } from '../access/viewer.js';
import { AuditEvent, AuditOutcome, type AuditDraft } from './audit-entry.js';
import { AuditQueue } from './audit-queue.js';
import { AuditRefusal } from './audit.refusals.js';
import { readsOf } from './request-reads.js';
import { watchSchema } from './watch-schema.js';

/** Writes down what a request has read before it is answered. What cannot be written is not shown. */
@Plugin()
export class AuditPlugin implements ApolloServerPlugin<RequestContext> {
  private readonly log = new Log('Audit');

  constructor(
    private readonly queue: AuditQueue,
    private readonly clock: Clock,
    private readonly types: RecordTypes,
    private readonly reach: Reach,
  ) {}

  serverWillStart({ schema }: GraphQLServerContext): Promise<void> {
    const sees = async (actor: Actor | null, familyId: string): Promise<boolean> =>
      actor !== null && this.reach.sees(viewerOf(actor, this.clock.now()), familyId);
    watchSchema(schema, { types: this.types, sees });
    return Promise.resolve();
  }

  requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
    return Promise.resolve({
      willSendResponse: async ({ contextValue, response }) => {
        try {
          await this.queue.write(this.draftsOf(contextValue));
        } catch (error) {
          this.log.error({ message: 'An answer is held back', error });
          const details = { retryable: true };
          const held = refuseRequest(AuditRefusal.CANNOT_BE_RECORDED, { details });
          response.body = { kind: 'single', singleResult: { errors: [held.asAnswered] } };
        }
      },
    });
  }

  private draftsOf(context: RequestContext): AuditDraft[] {
    const actor = actorOf(context);
    // Nobody is signed in: nothing of a case was shown, and there is nobody to name.
    if (!actor) return [];
    const at = this.clock.now();
    return [...readsOf(context).toTell()].map(({ operation, records, refusal }) => ({
      at,
      event: AuditEvent.READ,
      operation,
      outcome: outcomeOf(refusal),
      code: refusal?.code ?? null,
      actor,
      requestId: context.requestId,
      records: refusal?.records ?? records,
      familyIds: [],
      reason: null,
    }));
  }
}

function outcomeOf(refusal: { code: string } | null): AuditOutcome {
  if (!refusal) return AuditOutcome.DONE;
  return refusal.code === 'FAILED' ? AuditOutcome.FAILED : AuditOutcome.REFUSED;
}
