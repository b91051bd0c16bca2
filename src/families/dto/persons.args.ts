import { ArgsType } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { SearchField } from '../../platform/graphql/fields.js';

@ArgsType()
export class PersonsArgs extends PageArgs {
  @SearchField(
    'The beginnings of words of the name, in any alphabet, or a telephone number from its ' +
      'last six figures on. Former names and what people call somebody count; who has a case of ' +
      'their own that is not yours is found by their name alone. A letter by itself finds names ' +
      'of one letter.',
  )
  search?: string | null;
}
