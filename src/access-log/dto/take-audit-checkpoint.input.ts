import { InputType } from '@nestjs/graphql';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'Nothing but a key, if one is wanted.' })
export class TakeAuditCheckpointInput extends MutationInput {}
