import { InputType } from '@nestjs/graphql';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'Ends the present session.' })
export class SignOutInput extends MutationInput {}
