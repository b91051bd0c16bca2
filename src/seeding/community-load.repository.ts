import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Parameter } from '../platform/graph/values.js';
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
  [name: string]: Parameter;
  agencyId: string;
  now: Date;
}

export interface AccountRow {
  [name: string]: Parameter;
  id: string;
  personId: string;
  properties: { email: string; passwordHash: string; roles: string[] };
}

/** Writes what of the demonstration is not there yet; run it within one transaction. */
@Injectable()
export class CommunityLoadRepository {
  constructor(private readonly graph: Graph) {}

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
    await this.graph.write(cypher.LOAD_PERSONS, { rows: rows.persons, ...load });
    await this.graph.write(cypher.LOAD_CHECKS, { rows: rows.checks, ...load });
  }

  async families(rows: ReturnType<typeof familyRows>, load: Load): Promise<void> {
    await this.graph.write(cypher.LOAD_FAMILIES, { rows: rows.families, ...load });
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

  /** @param by who makes the offers; all of one sort. */
  async offers(
    by: 'person' | 'organisation',
    rows: ReturnType<typeof offerRows>,
    load: Load,
  ): Promise<void> {
    const statement =
      by === 'person' ? cypher.LOAD_OFFERS_OF_PERSONS : cypher.LOAD_OFFERS_OF_ORGANISATIONS;
    await this.graph.write(statement, { rows, ...load });
  }

  /** @returns the ids of the needs that were not there before. */
  async needs(rows: ReturnType<typeof needRows>, load: Load): Promise<string[]> {
    const made = await this.graph.write<{ id: string }>(cypher.LOAD_NEEDS, {
      rows: rows.needs,
      ...load,
    });
    await this.graph.write(cypher.LOAD_NEED_PERSONS, { rows: rows.persons, now: load.now });
    await this.graph.write(cypher.LOAD_NEED_PARTS, { rows: rows.parts, now: load.now });
    return made.map(({ id }) => id);
  }

  async accounts(rows: AccountRow[], load: Load): Promise<void> {
    await this.graph.write(cypher.LOAD_ACCOUNTS, { rows, ...load });
  }
}
