import { ArgsType } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { IdField } from '../../platform/graphql/fields.js';

@ArgsType()
export class SpendingsArgs extends PageArgs {
  @IdField('Fund', { nullable: true, description: 'Only what this fund has spent.' })
  fundId?: string | null;
}
