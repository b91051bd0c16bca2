import { ArgsType } from '@nestjs/graphql';
import { TextField } from '../../platform/graphql/fields.js';
import { PageArgs } from '../../platform/graphql/connection.js';

@ArgsType()
export class NeedCardsArgs extends PageArgs {
  @TextField(60, { nullable: true, description: 'Only of this kind, by its code.' })
  kind?: string | null;

  @TextField(60, { nullable: true, description: 'Only in this area, by its code on a card.' })
  areaCode?: string | null;
}
