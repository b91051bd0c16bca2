import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { TextField } from '../platform/graphql/fields.js';

@ObjectType({
  description: 'A value of an attribute. An attribute with several values appears once for each.',
})
export class AttributeValue {
  @Field(() => String, { description: 'Code of the attribute, such as size.' })
  code!: string;

  @Field(() => String, { description: 'The value, written as text: "24", "true", "WINTER".' })
  value!: string;
}

@InputType({
  description:
    'A value of an attribute. Where the rule is ONE_OF, send the code once for each value.',
})
export class AttributeValueInput {
  @TextField(60, { description: 'Code of the attribute, as its kind lists it.' })
  code!: string;

  @TextField(200, { description: 'The value, written as text: "24", "true", "WINTER".' })
  value!: string;
}

type Scalar = string | number | boolean;

/** Attributes as the graph keeps them, in JSON: one typed value each, or a list of them. */
export type StoredAttributes = Record<string, Scalar | Scalar[]>;

export function writeAttributes(attributes: StoredAttributes): string {
  return JSON.stringify(attributes);
}

/** @param json as `writeAttributes` made it; nothing stored means no attributes. */
export function readAttributes(json: string | null): StoredAttributes {
  return json ? (JSON.parse(json) as StoredAttributes) : {};
}

/** Stored attributes as the API shows them: text, a list as several entries. */
export function toAttributeValues(json: string | null): AttributeValue[] {
  return Object.entries(readAttributes(json)).flatMap(([code, value]) =>
    [value].flat().map((each) => ({ code, value: String(each) })),
  );
}
