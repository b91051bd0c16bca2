import type { Calendar } from './calendar.js';
import type { CaseworkLists } from './casework-entries.js';
import { seedId } from './seed-ids.js';

/** Who leads whose case, supervises whom, is told of a family, speaks for an organisation. */
export function caseworkRows(casework: CaseworkLists, calendar: Calendar) {
  const moment = (day: number) => calendar.begin(day, 'MORNING');
  return {
    cases: casework.caseloads.flatMap(({ lead, sinceDay, families }) =>
      families.map((family) => ({
        id: seedId(`case/${family}`),
        assignmentId: seedId(`assignment/${family}/${lead}`),
        familyId: seedId(`family/${family}`),
        leadId: seedId(`person/${lead}`),
        since: moment(sinceDay),
      })),
    ),
    teams: casework.teams.flatMap(({ supervisor, sinceDay, members }) =>
      members.map((member) => ({
        id: seedId(`team/${supervisor}/${member}`),
        supervisorId: seedId(`person/${supervisor}`),
        memberId: seedId(`person/${member}`),
        since: moment(sinceDay),
      })),
    ),
    shares: casework.shares.map(({ family, with: person, purpose, sinceDay, untilDay }) => ({
      id: seedId(`share/${family}/${person}`),
      familyId: seedId(`family/${family}`),
      personId: seedId(`person/${person}`),
      purpose,
      since: moment(sinceDay),
      until: moment(untilDay),
    })),
    consents: casework.consents.map(({ family, person, sinceDay, untilDay }) => ({
      id: seedId(`consent/${family}/${person}/${sinceDay}`),
      familyId: seedId(`family/${family}`),
      personId: seedId(`person/${person}`),
      since: moment(sinceDay),
      until: moment(untilDay),
    })),
    spokespersons: casework.spokespersons.map(({ person, organisation, sinceDay }) => ({
      id: seedId(`spokesperson/${person}/${organisation}`),
      personId: seedId(`person/${person}`),
      organisationId: seedId(`organisation/${organisation}`),
      since: moment(sinceDay),
    })),
  };
}
