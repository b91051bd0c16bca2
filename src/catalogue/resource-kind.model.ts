import { Field, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../platform/graphql/connection.js';
import { RecordModel } from '../platform/records/record-model.js';
import { AttributeValue, toAttributeValues } from './attribute-value.js';
import type { KindRow } from './catalogue.repository.js';
import { Quantity, toQuantity } from './quantity.js';
import {
  AttributeRule,
  AttributeType,
  ResourceDomain,
  ResourceNature,
  type TextIn,
} from './vocabulary.js';

@ObjectType({ description: 'A value that an ENUM attribute may have.' })
export class KindAttributeValue {
  @Field(() => String, { description: 'Code to send, such as WINTER.' })
  code!: string;

  /** By language; the API shows one. */
  nameIn!: TextIn;
}

@ObjectType({
  description: 'Something that a need may ask for and an offer may state about a kind.',
})
export class KindAttribute {
  @Field(() => String, { description: 'Code, such as size.' })
  code!: string;

  @Field(() => AttributeType, { description: 'What its values are.' })
  type!: AttributeType;

  @Field(() => [KindAttributeValue], {
    description: 'The values of an ENUM; empty for other types.',
  })
  values!: KindAttributeValue[];

  @Field(() => AttributeRule, { description: "How an offer's value must relate to a need's." })
  rule!: AttributeRule;

  @Field(() => Boolean, { description: 'Whether needs and offers of this kind must state it.' })
  required!: boolean;

  /** By language; the API shows one. */
  nameIn!: TextIn;
}

@ObjectType({ description: 'What a need of this kind also needs, unless it says otherwise.' })
export class KindPart {
  @Field(() => String, { description: 'Code within the need, such as transport.' })
  code!: string;

  @Field(() => Quantity, {
    description: 'How much for the whole need, whatever quantity of the thing itself it asks for.',
  })
  quantity!: Quantity;

  @Field(() => [AttributeValue], { description: 'What is asked of it.' })
  attributes!: AttributeValue[];

  /** As the graph keeps both: hundredths of the unit of the part's kind, and JSON text. */
  stored!: { quantity: number; attributes: string };

  kindCode!: string;

  /** By language; the API shows one. */
  nameIn!: TextIn;
}

@ObjectType({ description: 'Another kind that may be given instead, usually money.' })
export class KindSubstitute {
  @Field(() => Quantity, { description: 'What one unit of the kind usually costs.' })
  usualPrice!: Quantity;

  kindCode!: string;
}

@ObjectType({ description: 'A concrete kind of support, such as a cot or an hour of translation.' })
export class ResourceKind extends RecordModel<KindRow> {
  @Field(() => String, { description: 'Code that inputs name it by, such as "cot".' })
  readonly code = this.row.code;

  @Field(() => ResourceDomain, { description: 'The area of family life that it serves.' })
  readonly domain = this.row.domain;

  @Field(() => ResourceNature, { description: 'Goods, money or a service.' })
  readonly nature = this.row.nature;

  @Field(() => String, { description: 'The unit it is counted in, such as PIECE, HOUR or EUR.' })
  readonly unit = this.row.unit;

  @Field(() => Boolean, {
    description: 'Whether a need of this kind may be met in part, unless the need says otherwise.',
  })
  readonly divisible = this.row.divisible;

  @Field(() => String, {
    nullable: true,
    description: 'The work by which a volunteer delivers it, such as DRIVE; null if there is none.',
  })
  readonly task = this.row.task;

  @Field(() => [String], {
    description: 'Levels of the checks that its giver must hold, such as ENHANCED.',
  })
  readonly checks = this.row.checks;

  @Field(() => Boolean, { description: 'Whether it is no longer used for new needs and offers.' })
  readonly withdrawn = this.row.withdrawn;

  @Field(() => [KindAttribute], { description: 'What can be asked for and stated about it.' })
  readonly attributes: KindAttribute[] = this.row.attributes.map(
    ({ name, values = [], ...attribute }) => ({
      ...attribute,
      nameIn: name,
      values: values.map((value) => ({ code: value.code, nameIn: value.name })),
    }),
  );

  @Field(() => [KindPart], {
    description: 'What else it takes by default. The thing itself, the part "main", is not listed.',
  })
  readonly parts: KindPart[] = this.row.parts.map((part) => ({
    code: part.code,
    kindCode: part.kindCode,
    nameIn: { en: part.nameEn, bg: part.nameBg },
    quantity: toQuantity(part.quantity, part.unit),
    attributes: toAttributeValues(part.attributes),
    stored: { quantity: part.quantity, attributes: part.attributes ?? '{}' },
  }));

  @Field(() => [KindSubstitute], { description: 'What may be given instead.' })
  readonly substitutes: KindSubstitute[] = this.row.substitutes.map(
    ({ kindCode, usualPrice, unit }) => ({
      kindCode,
      usualPrice: toQuantity(usualPrice, unit),
    }),
  );

  /** By language; the API shows one. */
  readonly nameIn: TextIn = { en: this.row.nameEn, bg: this.row.nameBg };
  readonly helpIn: TextIn = { en: this.row.helpEn, bg: this.row.helpBg };
}

@ObjectType({ description: 'A page of ResourceKind records (Relay).' })
export class ResourceKindConnection extends ConnectionType(ResourceKind) {}
