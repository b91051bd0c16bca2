import { ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.js';

@ObjectType()
export class RetryJobPayload extends MutationPayload {}
