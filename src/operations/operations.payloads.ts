import { ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';

@ObjectType({ description: 'Whether it was done, or why nothing was changed.' })
export class RetryJobPayload extends MutationPayload {}
