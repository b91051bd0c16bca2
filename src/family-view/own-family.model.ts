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
  readonly givenName: string | null;

  @Field(() => MemberRole, { description: 'What they are in the household.' })
  readonly role: MemberRole;

  @Field(() => Boolean, { description: 'Whether it is you.' })
  readonly isYou: boolean;

  /** @param viewerId record id of whoever looks. */
  constructor(row: HouseholdRow, viewerId: string) {
    this.givenName = row.givenName;
    this.role = row.role;
    this.isYou = row.id === viewerId;
  }
}

@ObjectType({ description: 'A family to which you belong today, as its members see it.' })
export class OwnFamily extends NodeModel {
  @Field(() => ID, { description: 'Id of the family, for familyAccess and sayNeed.' })
  readonly familyId: string;

  @Field(() => String, { nullable: true, description: 'What the family is called.' })
  readonly name: string | null;

  @Field(() => [OwnFamilyMember], { description: 'Who lives there today.' })
  readonly members: OwnFamilyMember[];

  /**
   * @param rows of one family.
   * @param viewerId record id of whoever looks.
   */
  constructor(rows: readonly [HouseholdRow, ...HouseholdRow[]], viewerId: string) {
    super();
    this.identify(rows[0].familyId);
    this.familyId = toGlobalId('Family', rows[0].familyId);
    this.name = rows[0].name;
    this.members = rows.map((row) => new OwnFamilyMember(row, viewerId));
  }
}
