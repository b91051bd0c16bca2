import { InputType } from '@nestjs/graphql';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'Nothing but an optional idempotency key.' })
export class TakeAuditCheckpointInput extends MutationInput {}
