import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { ERASED_NAME } from '../platform/keys/sealed.js';
import type { PersonRow } from './persons.repository.js';

@ObjectType({ description: 'Any human: child, parent, neighbour, donor, volunteer, practitioner.' })
export class Person extends NodeModel {
  @Field(() => String, { description: 'Given name; "(erased)" once the person has been erased.' })
  givenName!: string;

  @Field(() => String, { description: 'Family name; "(erased)" once the person has been erased.' })
  familyName!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day of birth, if known.' })
  birthDate!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Field(() => [String], { description: 'Languages spoken, as BCP 47 tags such as "bg".' })
  languages!: string[];

  @Field(() => String, { nullable: true, description: 'What else matters, in plain words.' })
  note!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which this person is no longer part of any web.',
  })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the record was ended.' })
  endReason!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  changedAt!: Date;

  constructor(row: PersonRow) {
    super();
    Object.assign(this, row, {
      languages: row.languages ?? [],
      givenName: row.givenName ?? ERASED_NAME,
      familyName: row.familyName ?? ERASED_NAME,
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Person records (Relay).' })
export class PersonConnection extends ConnectionType(Person) {}
