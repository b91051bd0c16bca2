import { ArgsType, Field } from '@nestjs/graphql';
import { LanguageArgs } from '../../../catalogue/dto/language.args.js';
import { Reader } from '../reader.js';

const OPTIONS = {
  defaultValue: Reader.CASE_WORKER,
  description: 'For whom it is written: case workers can see what a family or a giver is told.',
};

@ArgsType()
export class ExplanationArgs extends LanguageArgs {
  @Field(() => Reader, OPTIONS)
  reader!: Reader;
}

@ArgsType()
export class ReaderArgs {
  @Field(() => Reader, OPTIONS)
  reader!: Reader;
}
