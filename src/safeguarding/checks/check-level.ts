import { registerEnumType } from '@nestjs/graphql';

export enum CheckLevel {
  IDENTITY = 'IDENTITY',
  BASIC = 'BASIC',
  ENHANCED = 'ENHANCED',
}

registerEnumType(CheckLevel, {
  name: 'CheckLevel',
  description: 'How thoroughly a person was vetted, from least to most.',
  valuesMap: {
    IDENTITY: { description: 'The person is who they say they are.' },
    BASIC: { description: 'Convictions that are not spent; to be in a home with others present.' },
    ENHANCED: {
      description: 'All that the law allows; to be alone with children or adults at risk.',
    },
  },
});
