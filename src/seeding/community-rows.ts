import { writeFormerNames } from '../families/former-names.js';
import { typedNames } from '../families/person-name.js';
import { toPrecision } from '../platform/time/days.js';
import type { Calendar } from './calendar.js';
import type {
  Community,
  FamilyEntry,
  OrganisationEntry,
  PersonEntry,
  TieEntry,
} from './community-entries.js';
import { seedId } from './seed-ids.js';

/** A point as Cypher makes one. */
export function placeOf({ latitude, longitude }: { latitude: number; longitude: number }) {
  return { latitude, longitude };
}

/** The agency itself, with its location. */
export function agencyRows({ agency, areas }: Community) {
  const { name, description, phone, email, timeZone, locale, neighbourhoodMeters } = agency;
  const id = seedId(`organisation/${agency.key}`);
  return {
    id,
    properties: {
      ...{ name, description, phone, email, timeZone, locale, neighbourhoodMeters },
      kind: 'AGENCY',
    },
    location: locationRow({ ...agency, kind: 'AGENCY', services: [] }, areas),
  };
}

export function organisationRows({ organisations, areas }: Community) {
  return {
    organisations: organisations.map((body) => {
      const { name, kind, description, phone, email } = body;
      const id = seedId(`organisation/${body.key}`);
      return { id, properties: { name, kind, description, phone, email } };
    }),
    locations: organisations.map((body) => locationRow(body, areas)),
    services: organisations.flatMap((body) =>
      body.services.map(({ key, name, description }) => ({
        id: seedId(`service/${key}`),
        organisationId: seedId(`organisation/${body.key}`),
        locationId: seedId(`location/${body.key}`),
        properties: { name, description },
      })),
    ),
  };
}

function locationRow(body: OrganisationEntry, areas: Community['areas']) {
  const { name, address } = body;
  return {
    id: seedId(`location/${body.key}`),
    organisationId: seedId(`organisation/${body.key}`),
    place: placeOf(body),
    properties: { name, address, area: areaName(body.area, areas) },
  };
}

/** What people call an area; entries name it by its code. */
export function areaName(code: string, areas: Community['areas']): string {
  return areas.find((area) => area.code === code)!.name;
}

export function personRows({ persons }: Community, calendar: Calendar) {
  return {
    persons: persons.map((person) => ({
      id: seedId(`person/${person.key}`),
      languages: person.languages,
      birthDateEstimated: person.bornEstimated ?? false,
      texts: personTexts(person, calendar),
    })),
    checks: persons.flatMap(({ key, checks = [] }) =>
      checks.map(({ level, issuedDay, expiresDay }) => ({
        id: seedId(`check/${key}/${level}`),
        personId: seedId(`person/${key}`),
        level,
        issuedOn: calendar.date(issuedDay),
        expiresOn: calendar.date(expiresDay),
      })),
    ),
  };
}

function personTexts(person: PersonEntry, calendar: Calendar) {
  const { givenName = null, familyName = null, knownAs = null, formerNames = [] } = person;
  const { bornDay, bornKnown, phone, email } = person;
  return {
    ...{ givenName, familyName, knownAs, phone, email },
    formerNames: writeFormerNames(
      formerNames.map((one) => ({
        ...typedNames(one),
        until: calendar.date(one.untilDay),
      })),
    ),
    birthDate: toPrecision(calendar.date(bornDay)!, bornKnown ?? 'DAY'),
  };
}

export function familyRows({ families, areas }: Community, calendar: Calendar) {
  return {
    families: families.map((family) => {
      const { key, name, address, note } = family;
      const area = areaName(family.area, areas);
      const properties = { name, address, area, note };
      return { id: seedId(`family/${key}`), place: placeOf(family), properties };
    }),
    memberships: families.flatMap((family) => membershipRows(family, calendar)),
  };
}

function membershipRows({ key, members }: FamilyEntry, calendar: Calendar) {
  return members.map(({ person, role, sinceDay, untilDay }) => ({
    // Somebody who left and came back belongs to the family twice.
    id: seedId(`membership/${key}/${person}/${sinceDay}`),
    personId: seedId(`person/${person}`),
    familyId: seedId(`family/${key}`),
    role,
    since: calendar.date(sinceDay),
    until: calendar.date(untilDay),
  }));
}

export function tieRows(ties: TieEntry[], calendar: Calendar) {
  return ties.map((tie) => {
    const { kind, strength, quality, flow, source, confidence, parentalResponsibility } = tie;
    return {
      id: seedId(`tie/${tie.from}/${kind}/${tie.to}/${tie.sinceDay}`),
      fromId: seedId(`person/${tie.from}`),
      toId: seedId(tie.to),
      since: calendar.date(tie.sinceDay),
      until: calendar.date(tie.untilDay),
      lastContactOn: calendar.date(tie.lastContactDay),
      properties: {
        ...{ kind, strength, quality, flow, source, confidence },
        parentalResponsibility: parentalResponsibility ?? false,
      },
    };
  });
}
