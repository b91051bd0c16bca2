import { Injectable } from '@nestjs/common';
import { FAMILY } from '../families/family.record.js';
import { personCodes } from '../families/person-codes.js';
import { PERSON } from '../families/person.record.js';
import { ACCOUNT } from '../identity/account.record.js';
import { NEED } from '../needs/need.record.js';
import { OFFER } from '../offers/offer.record.js';
import { Graph } from '../platform/graph/graph.js';
import { searchCodes } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import * as cypher from './community-load.cypher.js';
import type {
  agencyRows,
  familyRows,
  organisationRows,
  personRows,
  tieRows,
} from './community-rows.js';
import type { needRows, offerRows } from './demand-rows.js';

/** The agency and the moment to which all that is loaded belongs. */
interface Load {
  agencyId: string;
  now: Date;
}

export interface AccountRow {
  id: string;
  personId: string;
  properties: { email: string; passwordHash: string; roles: string[] };
}

type PersonRows = ReturnType<typeof personRows>['persons'];
type FamilyRows = ReturnType<typeof familyRows>['families'];

/** Writes what of the demonstration is not there yet; run it within one transaction. */
@Injectable()
export class CommunityLoadRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async agency(agency: ReturnType<typeof agencyRows>, load: Load): Promise<void> {
    const { id, properties, location } = agency;
    await this.graph.write(cypher.LOAD_AGENCY, { id, properties, ...load });
    await this.graph.write(cypher.LOAD_LOCATIONS, { rows: [location], ...load });
  }

  async organisations(rows: ReturnType<typeof organisationRows>, load: Load): Promise<void> {
    await this.graph.write(cypher.LOAD_ORGANISATIONS, { rows: rows.organisations, ...load });
    await this.graph.write(cypher.LOAD_LOCATIONS, { rows: rows.locations, ...load });
    await this.graph.write(cypher.LOAD_SERVICES, { rows: rows.services, ...load });
  }

  async persons(rows: ReturnType<typeof personRows>, load: Load): Promise<void> {
    await this.sealing.prepare(rows.persons.map(({ id }) => id));
    await this.graph.write(cypher.LOAD_PERSONS, {
      rows: this.kept(rows.persons, 'id').map((row) => this.sealedPerson(row, load)),
      ...load,
    });
    await this.graph.write(cypher.LOAD_CHECKS, { rows: rows.checks, ...load });
  }

  async families(rows: ReturnType<typeof familyRows>, load: Load): Promise<void> {
    await this.sealing.prepare(rows.families.map(({ id }) => id));
    await this.graph.write(cypher.LOAD_FAMILIES, {
      rows: this.kept(rows.families, 'id').map((row) => this.sealedFamily(row, load)),
      ...load,
    });
    await this.graph.write(cypher.LOAD_MEMBERSHIPS, { rows: rows.memberships });
  }

  /** @param to what the ties lead to; all of one sort. */
  async ties(
    to: 'person' | 'organisation' | 'service',
    rows: ReturnType<typeof tieRows>,
    { now }: Load,
  ): Promise<void> {
    const statement = {
      person: cypher.LOAD_TIES_TO_PERSONS,
      organisation: cypher.LOAD_TIES_TO_ORGANISATIONS,
      service: cypher.LOAD_TIES_TO_SERVICES,
    }[to];
    await this.graph.write(statement, { rows, now });
  }

  /** @param by those who make the offers; all of one sort. */
  async offers(
    by: 'person' | 'organisation',
    rows: ReturnType<typeof offerRows>,
    load: Load,
  ): Promise<void> {
    const statement =
      by === 'person' ? cypher.LOAD_OFFERS_OF_PERSONS : cypher.LOAD_OFFERS_OF_ORGANISATIONS;
    await this.sealing.prepare(rows.map(({ giverId }) => giverId));
    const sealed = this.kept(rows, 'giverId').map((row) => this.sealedOffer(row));
    await this.graph.write(statement, { rows: sealed, ...load });
  }

  /** @returns the ids of the needs that were not there before. */
  async needs(rows: ReturnType<typeof needRows>, load: Load): Promise<string[]> {
    const made = await this.graph.write(cypher.LOAD_NEEDS, {
      rows: this.kept(rows.needs, 'familyId').map((row) => this.sealedNeed(row)),
      ...load,
    });
    await this.graph.write(cypher.LOAD_NEED_PERSONS, { rows: rows.persons, now: load.now });
    await this.graph.write(cypher.LOAD_NEED_PARTS, { rows: rows.parts, now: load.now });
    return made.map(({ id }) => id);
  }

  async accounts(rows: AccountRow[], load: Load): Promise<void> {
    const sealed = this.kept(rows, 'personId').map((row) => this.sealedAccount(row));
    await this.graph.write(cypher.LOAD_ACCOUNTS, { rows: sealed, ...load });
  }

  /**
   * Whoever has been erased does not come back with the demonstration.
   * @param owner names the id of the person or family under whose key the row is sealed.
   */
  private kept<Owner extends string, Row extends Record<Owner, string>>(
    rows: Row[],
    owner: Owner,
  ): Row[] {
    return rows.filter((row) => !this.sealing.isErased(row[owner]));
  }

  private sealedPerson(row: PersonRows[number], { agencyId }: Load) {
    const { id, languages, birthDateEstimated, texts } = row;
    return {
      id,
      properties: {
        ...{ languages, birthDateEstimated },
        ...this.sealing.seal(id, PERSON.sealed, texts),
        ...personCodes(this.sealing, agencyId, texts),
      },
    };
  }

  private sealedFamily(row: FamilyRows[number], { agencyId }: Load) {
    const { name, address, note, area } = row.properties;
    return {
      ...row,
      properties: {
        area,
        ...this.sealing.seal(row.id, FAMILY.sealed, { name, address, note }),
        searchCodes: searchCodes(this.sealing, agencyId, name),
      },
    };
  }

  private sealedOffer(row: ReturnType<typeof offerRows>[number]) {
    const { conditions, ...rest } = row.properties;
    const sealed = this.sealing.seal(row.giverId, OFFER.sealed, { conditions });
    return { ...row, properties: { ...rest, ...sealed } };
  }

  private sealedNeed(row: ReturnType<typeof needRows>['needs'][number]) {
    const { note, ...rest } = row.properties;
    const sealed = this.sealing.seal(row.familyId, NEED.sealed, { note });
    return { ...row, properties: { ...rest, ...sealed } };
  }

  private sealedAccount(row: AccountRow) {
    const { email, ...rest } = row.properties;
    return {
      ...row,
      properties: {
        ...rest,
        ...this.sealing.seal(row.personId, ACCOUNT.sealed, { email }),
        emailCode: this.sealing.lookUpCode('account', email),
      },
    };
  }
}
