import { ArgsType, Field, registerEnumType } from '@nestjs/graphql';
import { Language } from '../../platform/messages/language.js';
import type { TextIn } from '../vocabulary.js';

registerEnumType(Language, {
  name: 'Language',
  description: 'A language of the catalogue.',
  valuesMap: { EN: { description: 'English.' }, BG: { description: 'Bulgarian.' } },
});

@ArgsType()
export class LanguageArgs {
  @Field(() => Language, { defaultValue: Language.EN, description: 'In which language.' })
  language!: Language;

  /** The words in the language that was asked for. */
  of(text: TextIn): string {
    return this.language === Language.BG ? text.bg : text.en;
  }
}
