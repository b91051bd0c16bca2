import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { daysOnEarth } from '../platform/time/days.js';
import * as cypher from './vetoes.cypher.js';

/** Somebody who must not be matched with a family. */
export interface VetoedPerson {
  familyId: string;
  personId: string;
}

/** A colleague who must not learn of a family. */
export interface BarredColleague extends VetoedPerson {
  /** They can supervise; else they lead or work on a case of the family. */
  supervises: boolean;
  /** A restriction names them; else somebody near them. */
  isNamed: boolean;
}

/** All the time from one moment until another. */
export interface Between {
  now: Date;
  until: Date;
}

/** As Vetoes says. */
@Injectable()
export class VetoesRepository {
  constructor(private readonly graph: Graph) {}

  among(
    familyIds: readonly string[],
    personIds: readonly string[] | null,
    { now, until }: Between,
  ): Promise<VetoedPerson[]> {
    const { earliest } = daysOnEarth(now);
    const days = { earliest, latest: daysOnEarth(until).latest };
    return this.graph.read(cypher.VETOED_PERSONS, { familyIds, personIds, now, until, days });
  }

  barredColleagues(agencyId: string, now: Date): Promise<BarredColleague[]> {
    return this.graph.read(cypher.BARRED_COLLEAGUES, { agencyId, ...times(now) });
  }

  async familiesConcerned(personId: string, now: Date): Promise<string[]> {
    return ids(await this.graph.read(cypher.FAMILIES_CONCERNED, { personId, ...times(now) }));
  }

  async restrained(now: Date): Promise<string[]> {
    return ids(await this.graph.read(cypher.RESTRAINED_PERSONS, times(now)));
  }
}

function times(now: Date) {
  return { now, days: daysOnEarth(now) };
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
