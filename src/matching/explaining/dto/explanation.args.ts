import { ArgsType, Field } from '@nestjs/graphql';
import { LanguageArgs } from '../../../catalogue/dto/language.args.js';
import { Audience } from '../audience.js';

const OPTIONS = {
  defaultValue: Audience.CASE_WORKER,
  description: 'Whom it is written for. Case workers can see what a family or a giver is told.',
};

@ArgsType()
export class ExplanationArgs extends LanguageArgs {
  @Field(() => Audience, OPTIONS)
  audience!: Audience;
}

@ArgsType()
export class AudienceArgs {
  @Field(() => Audience, OPTIONS)
  audience!: Audience;
}
