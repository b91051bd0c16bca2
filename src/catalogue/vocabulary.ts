import { registerEnumType } from '@nestjs/graphql';

export enum ResourceDomain {
  LIVING_CONDITIONS = 'LIVING_CONDITIONS',
  FAMILY_AND_SOCIAL_RELATIONSHIPS = 'FAMILY_AND_SOCIAL_RELATIONSHIPS',
  BEHAVIOUR = 'BEHAVIOUR',
  HEALTH = 'HEALTH',
  EDUCATION = 'EDUCATION',
  EMPLOYMENT_AND_HOUSEHOLD_ECONOMY = 'EMPLOYMENT_AND_HOUSEHOLD_ECONOMY',
  SUPPORTING = 'SUPPORTING',
}

export enum ResourceNature {
  GOODS = 'GOODS',
  MONEY = 'MONEY',
  SERVICE = 'SERVICE',
}

export enum AttributeType {
  TEXT = 'TEXT',
  INTEGER = 'INTEGER',
  DECIMAL = 'DECIMAL',
  BOOLEAN = 'BOOLEAN',
  ENUM = 'ENUM',
}

export enum AttributeRule {
  EQUALS = 'EQUALS',
  AT_LEAST = 'AT_LEAST',
  AT_MOST = 'AT_MOST',
  ONE_OF = 'ONE_OF',
}

/** The same words in each language of the catalogue. */
export interface TextIn {
  en: string;
  bg: string;
}

registerEnumType(ResourceDomain, {
  name: 'ResourceDomain',
  description:
    'The area of family life that a kind of support serves; SUPPORTING kinds serve other ' +
    'kinds.',
});
registerEnumType(ResourceNature, {
  name: 'ResourceNature',
  description: 'What is given: things, money, or work and services.',
});
registerEnumType(AttributeType, {
  name: 'AttributeType',
  description: 'What the values of an attribute are.',
});
registerEnumType(AttributeRule, {
  name: 'AttributeRule',
  description: 'How the value of an offer must relate to what a need asks for.',
  valuesMap: {
    EQUALS: { description: 'The same value.' },
    AT_LEAST: { description: 'The offer has at least as much as is asked for.' },
    AT_MOST: { description: 'The offer has at most as much as is asked for.' },
    ONE_OF: { description: 'Both may list several values; at least one must be the same.' },
  },
});
