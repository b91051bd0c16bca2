import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { TextField } from '../platform/graphql/fields.js';
import { requireName, type Names } from './person-name.js';

@ObjectType({ description: 'A name that somebody had before: a maiden name or an old one.' })
export class FormerName {
  @Field(() => String, { nullable: true, description: 'Given name, if there was one.' })
  readonly givenName!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name, if there was one.' })
  readonly familyName!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day on which it was given up, if that is known.',
  })
  readonly until!: string | null;
}

@InputType({ description: 'A name that somebody had before: at least one of its two parts.' })
export class FormerNameInput {
  @TextField(100, { nullable: true, description: 'Given name.' })
  givenName?: string | null;

  @TextField(100, { nullable: true, description: 'Family name.' })
  familyName?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day on which it was given up, if that is known.',
  })
  @IsOptional()
  until?: string | null;
}

/** @throws UserErrors REQUIRED at one that has no name. */
export function formerNamesIn(given: readonly FormerNameInput[] | null): FormerName[] {
  return (given ?? []).map(({ until, ...names }, place) => ({
    ...requireName(names, `input.formerNames.${place}.givenName`),
    until: until ?? null,
  }));
}

/** With the name that somebody has until this day, unless it is among them. */
export function withFormerName(
  before: readonly FormerName[],
  { givenName, familyName }: Names,
  until: string,
): FormerName[] {
  const isKnown = before.some(
    (one) => one.givenName === givenName && one.familyName === familyName,
  );
  return isKnown ? [...before] : [...before, { givenName, familyName, until }];
}

/** As a record keeps them; null for none. */
export function writeFormerNames(names: readonly FormerName[]): string | null {
  if (names.length === 0) return null;
  return JSON.stringify(
    names.map(({ givenName, familyName, until }) => ({ givenName, familyName, until })),
  );
}

export function readFormerNames(text: string | null): FormerName[] {
  return text === null ? [] : (JSON.parse(text) as FormerName[]);
}
