import { registerEnumType } from '@nestjs/graphql';

export enum MemberRole {
  PARENT = 'PARENT',
  CHILD = 'CHILD',
  GRANDPARENT = 'GRANDPARENT',
  PARTNER = 'PARTNER',
  OTHER_ADULT = 'OTHER_ADULT',
}

registerEnumType(MemberRole, {
  name: 'MemberRole',
  description: 'What a person is in the household.',
});
