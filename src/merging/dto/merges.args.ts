import { ArgsType } from '@nestjs/graphql';
import { PageArgs } from '../../platform/graphql/connection.js';
import { IdField } from '../../platform/graphql/fields.js';

@ArgsType()
export class MergesArgs extends PageArgs {
  @IdField(['Person', 'Family'], {
    nullable: true,
    description: 'Only what was merged into this record.',
  })
  keptId?: string;
}
