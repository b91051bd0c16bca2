import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MemberRole } from '../families/member-role.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import type { HouseholdRow } from './family-view.repository.js';

@ObjectType({
  description: 'Somebody who lives in your household: given name and role, and nothing more.',
})
export class OwnFamilyMember {
  @Field(() => String, { nullable: true, description: 'Given name; null where it is not known.' })
  givenName!: string | null;

  @Field(() => MemberRole, { description: 'What they are in the household.' })
  role!: MemberRole;

  @Field(() => Boolean, { description: 'Whether it is you.' })
  isYou!: boolean;
}

@ObjectType({ description: 'A family to which you belong today, as its members see it.' })
export class OwnFamily extends NodeModel {
  @Field(() => ID, { description: 'Id of the family, for familyAccess and sayNeed.' })
  familyId!: string;

  @Field(() => String, { nullable: true, description: 'What the family is called.' })
  name!: string | null;

  @Field(() => [OwnFamilyMember], { description: 'Who lives there today.' })
  members!: OwnFamilyMember[];

  /** @param rows of one family, at least one. */
  constructor(rows: readonly HouseholdRow[], personId: string) {
    super();
    const { familyId, name } = rows[0]!;
    Object.assign(this, {
      familyId: toGlobalId('Family', familyId),
      name,
      members: rows.map(({ id, givenName, role }) => ({ givenName, role, isYou: id === personId })),
    });
    this.identify(familyId);
  }
}
