import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField, VersionField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';
import { MemberRole } from '../member-role.js';

@InputType({ isAbstract: true })
abstract class FamilyDetailsInput extends MutationInput {
  @TextField(300, { nullable: true, description: 'Where the family lives.' })
  address?: string | null;

  @TextField(100, { nullable: true, description: 'Neighbourhood or village.' })
  area?: string | null;

  @Field(() => PlaceInput, { nullable: true, description: 'The home on the map.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput | null;

  @TextField(2000, { nullable: true, description: 'What else matters. At most 2000 characters.' })
  note?: string | null;
}

@InputType({ description: 'A family to record.' })
export class CreateFamilyInput extends FamilyDetailsInput {
  @TextField(200, { description: 'What the family is called.' })
  name!: string;

  @IdField('Person', {
    nullable: true,
    description: 'Who leads its case; you if left out. Supervisors can name somebody else.',
  })
  leadId?: string;
}

@InputType({
  description: 'Changes to a family. Fields left out stay as they are; null clears a field.',
})
export class ChangeFamilyInput extends FamilyDetailsInput {
  @IdField('Family', { description: 'The family to change.' })
  familyId!: string;

  @VersionField()
  version!: string;

  @TextField(200, { nullable: true, description: 'What the family is called.' })
  name?: string;
}

@InputType({ description: 'A family whose record is to end.' })
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

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True to end what is still under way for the family, too: its needs are withdrawn, proposals ' +
      'and agreed matches end, and visits are called off.',
  })
  endWhatIsUnderWay!: boolean;
}

@InputType({ description: 'A person to add to a family.' })
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

@InputType({ description: 'A membership to end.' })
export class EndFamilyMembershipInput extends MutationInput {
  @IdField('Membership', { description: 'The membership that ends.' })
  membershipId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; today if left out.',
  })
  until?: string;
}
