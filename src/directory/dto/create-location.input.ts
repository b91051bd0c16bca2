import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';

@InputType({ description: 'A location to enter.' })
export class CreateLocationInput extends MutationInput {
  @TextField(200, { description: 'Name. At most 200 characters.' })
  name!: string;

  @TextField(300, { nullable: true, description: 'Postal address. At most 300 characters.' })
  address?: string | null;

  @TextField(100, { nullable: true, description: 'Neighbourhood or village.' })
  area?: string | null;

  @Field(() => PlaceInput, { nullable: true, description: 'The point on the map.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput | null;
}
