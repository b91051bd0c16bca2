import { ArgsType, Field } from '@nestjs/graphql';
import { Language, type TextIn } from '../vocabulary.js';

@ArgsType()
export class LanguageArgs {
  @Field(() => Language, { defaultValue: Language.EN, description: 'In which language.' })
  language!: Language;

  /** The words in the language that was asked for. */
  of(text: TextIn): string {
    return this.language === Language.BG ? text.bg : text.en;
  }
}
