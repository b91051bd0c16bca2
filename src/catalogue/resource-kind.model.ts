import { Field, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
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

  @Field(() => Boolean, { description: 'Whether a need of this kind must state it.' })
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
export class ResourceKind extends NodeModel {
  @Field(() => String, { description: 'Code that inputs name it by, such as "cot".' })
  code!: string;

  @Field(() => ResourceDomain, { description: 'The area of family life that it serves.' })
  domain!: ResourceDomain;

  @Field(() => ResourceNature, { description: 'Goods, money or a service.' })
  nature!: ResourceNature;

  @Field(() => String, { description: 'The unit it is counted in, such as PIECE, HOUR or EUR.' })
  unit!: string;

  @Field(() => Boolean, {
    description: 'Whether a need of this kind may be met in part, unless the need says otherwise.',
  })
  divisible!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The work by which a volunteer delivers it, such as DRIVE; null if there is none.',
  })
  task!: string | null;

  @Field(() => [String], {
    description: 'Levels of the checks that its giver must hold, such as ENHANCED.',
  })
  checks!: string[];

  @Field(() => Boolean, { description: 'Whether it is no longer used for new needs and offers.' })
  withdrawn!: boolean;

  @Field(() => [KindAttribute], { description: 'What can be asked for and stated about it.' })
  attributes!: KindAttribute[];

  @Field(() => [KindPart], {
    description: 'What else it takes by default. The thing itself, the part "main", is not listed.',
  })
  parts!: KindPart[];

  @Field(() => [KindSubstitute], { description: 'What may be given instead.' })
  substitutes!: KindSubstitute[];

  /** By language; the API shows one. */
  nameIn!: TextIn;
  helpIn!: TextIn;

  constructor(row: KindRow) {
    super();
    const { nameEn, nameBg, helpEn, helpBg, attributes, parts, substitutes, ...rest } = row;
    Object.assign(this, rest, {
      nameIn: { en: nameEn, bg: nameBg },
      helpIn: { en: helpEn, bg: helpBg },
      attributes: attributes.map(({ name, values = [], ...attribute }) => ({
        ...attribute,
        nameIn: name,
        values: values.map((value) => ({ code: value.code, nameIn: value.name })),
      })),
      parts: parts.map((part) => ({
        code: part.code,
        kindCode: part.kindCode,
        nameIn: { en: part.nameEn, bg: part.nameBg },
        quantity: toQuantity(part.quantity, part.unit),
        attributes: toAttributeValues(part.attributes),
        stored: { quantity: part.quantity, attributes: part.attributes ?? '{}' },
      })),
      substitutes: substitutes.map(({ kindCode, usualPrice, unit }) => ({
        kindCode,
        usualPrice: toQuantity(usualPrice, unit),
      })),
    });
    this.identify(row.code);
  }
}

@ObjectType({ description: 'A page of ResourceKind records (Relay).' })
export class ResourceKindConnection extends ConnectionType(ResourceKind) {}
