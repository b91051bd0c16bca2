import { ArgsType } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { SearchField } from '../../platform/graphql/fields.js';

@ArgsType()
export class FamiliesArgs extends PageArgs {
  @SearchField('The beginnings of words of the name, in any alphabet.')
  search?: string | null;
}
