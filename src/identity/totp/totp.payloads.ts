import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../../platform/graphql/user-errors.js';

@ObjectType({
  description: 'What to enter into the authenticator app, or why nothing was changed.',
})
export class StartTotpPayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The secret to type in, in base32. It is shown only once.',
  })
  secret?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same as an otpauth address, to show as a QR code.',
  })
  uri?: string | null;
}

@ObjectType({ description: 'The recovery codes, or why nothing was changed.' })
export class ConfirmTotpPayload extends MutationPayload {
  @Field(() => [String], {
    nullable: true,
    description:
      'Ten codes, each of which can stand in for the app once. Keep them on paper: they are ' +
      'shown only once.',
  })
  recoveryCodes?: string[] | null;
}

@ObjectType({ description: 'Whether it was removed, or why nothing was changed.' })
export class RemoveTotpPayload extends MutationPayload {}
