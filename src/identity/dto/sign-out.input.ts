import { InputType } from '@nestjs/graphql';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType()
export class SignOutInput extends MutationInput {}
