import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { MemberRole } from './member-role.js';
import { TieKind } from './tie-kind.js';
import { TieFlow, TieQuality, TieStrength } from './tie-vocabulary.js';

export enum WebNodeType {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
  SERVICE = 'SERVICE',
}

registerEnumType(WebNodeType, { name: 'WebNodeType', description: 'What a node of a web is.' });

@ObjectType({ description: 'One step on the way from the family: over this tie to this node.' })
export class WebStep {
  @Field(() => ID, { description: 'The tie taken.' })
  tieId!: string;

  @Field(() => ID, { description: 'The node reached.' })
  nodeId!: string;
}

@ObjectType({ description: 'A person, organisation or service of a web, ready to draw.' })
export class WebNode {
  @Field(() => ID, { description: 'Global id of the person, organisation or service.' })
  id!: string;

  @Field(() => WebNodeType, { description: 'What it is.' })
  type!: WebNodeType;

  @Field(() => String, { description: 'Name to write beside it.' })
  label!: string;

  @Field(() => Int, { description: 'Ties between it and the family; 0 for its members.' })
  distance!: number;

  @Field(() => MemberRole, { nullable: true, description: 'For members: the role in the family.' })
  memberRole!: MemberRole | null;

  @Field(() => ID, { description: 'The member of the family where the path begins.' })
  pathFrom!: string;

  @Field(() => [WebStep], {
    description: 'A shortest path from a member of the family; empty for members.',
  })
  path!: WebStep[];

  /** Record ids of the families that it tells of, for the log. Not part of the API. */
  toldFamilyIds!: readonly string[];
}

@ObjectType({ description: 'A tie of a web, ready to draw.' })
export class WebTie {
  @Field(() => ID, { description: 'Global id of the tie.' })
  id!: string;

  @Field(() => ID, { description: 'Node at which it begins.' })
  fromId!: string;

  @Field(() => ID, { description: 'Node at which it ends.' })
  toId!: string;

  @Field(() => TieKind, { description: 'What the second is to the first.' })
  kind!: TieKind;

  @Field(() => TieStrength, {
    nullable: true,
    description: 'How close the two are on the day of the web.',
  })
  strength!: TieStrength | null;

  @Field(() => TieQuality, {
    nullable: true,
    description: 'How the first person feels about the tie.',
  })
  quality!: TieQuality | null;

  @Field(() => TieFlow, { nullable: true, description: 'Direction of help.' })
  flow!: TieFlow | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Day of the last known contact.' })
  lastContactOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day, if known.' })
  since!: string | null;

  /** Record ids of the families that it tells of, for the log. Not part of the API. */
  toldFamilyIds!: readonly string[];
}

@ObjectType({
  description: "Everything within a few ties of a family on a given day: the family's support.",
})
export class FamilyWeb {
  @Field(() => ID, { description: 'The family.' })
  familyId!: string;

  @Field(() => GraphQLLocalDate, { description: 'The day for which the web is drawn.' })
  asOf!: string;

  @Field(() => Int, { description: 'How many ties it reaches.' })
  depth!: number;

  @Field(() => [WebNode], { description: 'Members first, then by distance, then by id.' })
  nodes!: WebNode[];

  @Field(() => [WebTie], { description: 'Every tie between two of the nodes, by id.' })
  ties!: WebTie[];
}
