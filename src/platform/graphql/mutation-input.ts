import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';

@InputType({ isAbstract: true })
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A key of your own choice, such as a UUID, for this one action. Sent again within a day ' +
      'with the same input, the mutation is not repeated but answers as before; with another ' +
      'input it is refused.',
  })
  @IsOptional()
  @MaxLength(200)
  idempotencyKey?: string;
}
