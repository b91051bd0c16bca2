import { ArgsType, Field, Int } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';

@ArgsType()
export class FairnessArgs {
  @Field(() => Int, {
    defaultValue: 90,
    description:
      'Needs opened within this many days count towards the share that was met, 1 to 730.',
  })
  @Min(1)
  @Max(730)
  days!: number;
}

@ArgsType()
export class WouldHelpArgs {
  @Field(() => Int, { defaultValue: 10, description: 'How many entries, 1 to 100.' })
  @Min(1)
  @Max(100)
  first!: number;
}
