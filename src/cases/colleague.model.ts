import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';

/** A case worker as colleagues know them. */
export interface ColleagueRow {
  id: string;
  givenName: string;
  familyName: string;
}

@ObjectType({ description: 'Somebody who works with families at the agency: their name only.' })
export class Colleague extends NodeModel {
  @Field(() => ID, { description: 'Id of the person, to name them in an assignment.' })
  personId!: string;

  @Field(() => String, { description: 'Given name.' })
  givenName!: string;

  @Field(() => String, { description: 'Family name.' })
  familyName!: string;

  constructor({ id, givenName, familyName }: ColleagueRow) {
    super();
    Object.assign(this, { givenName, familyName, personId: toGlobalId('Person', id) });
    this.identify(id);
  }
}

@ObjectType({ description: 'A page of Colleague records (Relay).' })
export class ColleagueConnection extends ConnectionType(Colleague) {}
