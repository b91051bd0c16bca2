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
  readonly givenName = this.row.givenName;

  @Field(() => MemberRole, { description: 'What they are in the household.' })
  readonly role = this.row.role;

  @Field(() => Boolean, { description: 'Whether it is you.' })
  readonly isYou = this.row.id === this.viewerId;

  /** @param viewerId record id of whoever looks. */
  constructor(
    private readonly row: HouseholdRow,
    private readonly viewerId: string,
  ) {}
}

@ObjectType({ description: 'A family to which you belong today, as its members see it.' })
export class OwnFamily extends NodeModel {
  @Field(() => ID, { description: 'Id of the family, for familyAccess and sayNeed.' })
  readonly familyId = toGlobalId('Family', this.rows[0].familyId);

  @Field(() => String, { nullable: true, description: 'What the family is called.' })
  readonly name = this.rows[0].name;

  @Field(() => [OwnFamilyMember], { description: 'Who lives there today.' })
  readonly members = this.rows.map((row) => new OwnFamilyMember(row, this.viewerId));

  /**
   * @param rows of one family.
   * @param viewerId record id of whoever looks.
   */
  constructor(
    private readonly rows: readonly [HouseholdRow, ...HouseholdRow[]],
    private readonly viewerId: string,
  ) {
    super();
    this.identify(rows[0].familyId);
  }
}
