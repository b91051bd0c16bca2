import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { GraphQLPartialDate } from '../platform/graphql/partial-date.js';
import { TAKEN_BACK, TakenBack, takenBackOf } from '../platform/records/ending.js';
import { ChangeableModel } from '../platform/records/record-model.js';
import { FormerName, readFormerNames } from './former-names.js';
import { shownNames, wholeName } from './person-name.js';
import { PERSON, type PersonRow } from './person.record.js';

@ObjectType({
  description:
    'Any human: child, parent, neighbour, donor, volunteer, practitioner. Of somebody with a case of ' +
    'their own that is not yours you read the name, and since when their record has ended; all ' +
    'other fields are empty.',
})
export class Person extends ChangeableModel<PersonRow> {
  static readonly record = PERSON;

  @Field(() => String, {
    description: 'Given and family name, or the only one; "(erased)" once the person was erased.',
  })
  get name() {
    return wholeName(this.row);
  }

  @Field(() => String, {
    nullable: true,
    description: 'Given name; null where somebody has a family name only.',
  })
  get givenName() {
    return shownNames(this.row).givenName;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Family name; null where somebody has a given name only.',
  })
  get familyName() {
    return shownNames(this.row).familyName;
  }

  @Field(() => String, {
    nullable: true,
    description: 'What people call them, such as a nickname, where it is another name.',
  })
  get knownAs() {
    return this.row.knownAs;
  }

  @Field(() => [FormerName], { description: 'Names that they had before, the latest last.' })
  get formerNames() {
    return readFormerNames(this.row.formerNames);
  }

  @Field(() => GraphQLPartialDate, {
    nullable: true,
    description: 'Date of birth, as precise as it is known: a day, a month or a year.',
  })
  get birthDate() {
    return this.row.birthDate;
  }

  @Field(() => Boolean, {
    description:
      'Whether the date of birth is an estimate. Whoever may be a child by it counts as one.',
  })
  get birthDateEstimated() {
    return this.row.birthDateEstimated ?? false;
  }

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  get phone() {
    return this.row.phone;
  }

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  get email() {
    return this.row.email;
  }

  @Field(() => [String], { description: 'Languages spoken, as BCP 47 tags such as "bg".' })
  get languages() {
    return this.row.languages ?? [];
  }

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  get note() {
    return this.row.note;
  }

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which this person is no longer part of any web.',
  })
  get endedOn() {
    return this.row.endedOn;
  }

  @Field(() => String, { nullable: true, description: 'Why the record was ended.' })
  get endReason() {
    return this.row.endReason;
  }

  @Field(() => TakenBack, TAKEN_BACK)
  get takenBack() {
    return takenBackOf(this.row);
  }

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  get createdAt() {
    return this.row.createdAt;
  }

  @Field(() => GraphQLDateTime, {
    description: 'When it was last changed, as far as it is yours to read.',
  })
  get changedAt() {
    return this.row.changedAt;
  }
}

@ObjectType({ description: 'A page of Person records (Relay).' })
export class PersonConnection extends ConnectionType(Person) {}
