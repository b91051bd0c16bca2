import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { ChangeableModel } from '../platform/records/record-model.js';
import { PERSON, type PersonRow } from './person.record.js';

@ObjectType({ description: 'Any human: child, parent, neighbour, donor, volunteer, practitioner.' })
export class Person extends ChangeableModel<PersonRow> {
  static readonly record = PERSON;

  @Field(() => String, { description: 'Given name; "(erased)" once the person has been erased.' })
  readonly givenName = this.row.givenName ?? erasedName();

  @Field(() => String, { description: 'Family name; "(erased)" once the person has been erased.' })
  readonly familyName = this.row.familyName ?? erasedName();

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day of birth, if known.' })
  readonly birthDate = this.row.birthDate;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  readonly phone = this.row.phone;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  readonly email = this.row.email;

  @Field(() => [String], { description: 'Languages spoken, as BCP 47 tags such as "bg".' })
  readonly languages = this.row.languages ?? [];

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  readonly note = this.row.note;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which this person is no longer part of any web.',
  })
  readonly endedOn = this.row.endedOn;

  @Field(() => String, { nullable: true, description: 'Why the record was ended.' })
  readonly endReason = this.row.endReason;

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  readonly changedAt = this.row.changedAt;
}

@ObjectType({ description: 'A page of Person records (Relay).' })
export class PersonConnection extends ConnectionType(Person) {}
