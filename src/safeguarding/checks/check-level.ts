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
    BASIC: { description: 'Unspent convictions; for being in a home while others are present.' },
    ENHANCED: {
      description: 'All that the law allows; for being alone with children or adults at risk.',
    },
  },
});
