import { ArgsType } from '@nestjs/graphql';
import { TextField } from '../../platform/graphql/fields.js';

@ArgsType()
export class ResourceKindArgs {
  @TextField(60, { blank: true, description: 'Code of the kind, such as "cot".' })
  code!: string;
}
