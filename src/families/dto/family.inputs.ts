import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';
import { MemberRole } from '../member-role.js';

@InputType({ isAbstract: true })
abstract class FamilyDetailsInput extends MutationInput {
  @TextField(300, { nullable: true, description: 'Where the family lives.' })
  address?: string | null;

  @TextField(100, { nullable: true, description: 'Neighbourhood or village.' })
  area?: string | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Point of the home.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput | null;

  @TextField(2000, { nullable: true, description: 'What else matters. At most 2000 characters.' })
  note?: string | null;
}

@InputType({ description: 'A family, as far as it is known.' })
export class CreateFamilyInput extends FamilyDetailsInput {
  @TextField(200, { description: 'What the family is called.' })
  name!: string;

  @IdField('Person', {
    nullable: true,
    description: 'Who leads its case; you, if left out. Supervisors can name somebody else.',
  })
  leadId?: string;
}

@InputType({ description: 'What changes of a family; what is left out stays, null empties.' })
export class ChangeFamilyInput extends FamilyDetailsInput {
  @IdField('Family', { description: 'The family to change. What is left out stays as it is.' })
  familyId!: string;

  @TextField(200, { nullable: true, description: 'What the family is called.' })
  name?: string;
}

@InputType({ description: 'Which family ends its record, when and why.' })
export class EndFamilyInput extends MutationInput {
  @IdField('Family', { description: 'The family whose record ends.' })
  familyId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which; today if left out.',
  })
  endedOn?: string;

  @TextField(500, { description: 'Why, such as "household split up".' })
  reason!: string;
}

@InputType({ description: 'Who belongs to which family, as what.' })
export class AddFamilyMemberInput extends MutationInput {
  @IdField('Family', { description: 'The family.' })
  familyId!: string;

  @IdField('Person', { description: 'The person who belongs to it.' })
  personId!: string;

  @Field(() => MemberRole, { description: 'What the person is in the household.' })
  role!: MemberRole;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day; today if left out.' })
  since?: string;
}

@InputType({ description: 'Which membership ends, and when.' })
export class EndFamilyMembershipInput extends MutationInput {
  @IdField('Membership', { description: 'The membership that ends.' })
  membershipId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; today if left out.',
  })
  until?: string;
}
