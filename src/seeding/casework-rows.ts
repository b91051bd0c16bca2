import type { Calendar } from './calendar.js';
import type { ConsentEntry, ShareEntry } from './casework-entries.js';
import { type CommunityLists, membersNow } from './community-entries.js';
import { seedId } from './seed-ids.js';

/** Who leads whose case, supervises whom, is told of a family, speaks for an organisation. */
export function caseworkRows(community: CommunityLists, calendar: Calendar) {
  const moment = (day: number) => calendar.begin(day, 'MORNING');
  const homes = new Map(community.families.map(({ key, members }) => [key, membersNow(members)]));
  const shares = community.shares.map((share) => ({
    share,
    consents: consentsToShare(share, homes.get(share.family)!),
  }));
  const consents = [
    ...community.consents.map(consentToDeliveries),
    ...shares.flatMap((one) => one.consents),
  ];
  return {
    cases: community.caseloads.flatMap(({ lead, sinceDay, families }) =>
      families.map((family) => ({
        id: seedId(`case/${family}`),
        assignmentId: seedId(`assignment/${family}/${lead}`),
        familyId: seedId(`family/${family}`),
        leadId: seedId(`person/${lead}`),
        since: moment(sinceDay),
      })),
    ),
    teams: community.teams.flatMap(({ supervisor, sinceDay, members }) =>
      members.map((member) => ({
        id: seedId(`team/${supervisor}/${member}`),
        supervisorId: seedId(`person/${supervisor}`),
        memberId: seedId(`person/${member}`),
        since: moment(sinceDay),
      })),
    ),
    shares: shares.map(({ share, consents }) => ({
      id: seedId(`share/${share.family}/${share.with}`),
      familyId: seedId(`family/${share.family}`),
      personId: seedId(`person/${share.with}`),
      purpose: share.purpose,
      since: moment(share.sinceDay),
      until: moment(share.untilDay),
      consentIds: consents.map(({ id }) => id),
    })),
    consents: consents.map(({ sinceDay, untilDay, ...row }) => ({
      ...row,
      since: moment(sinceDay),
      until: moment(untilDay),
    })),
    spokespersons: community.spokespersons.map(({ person, organisation, sinceDay }) => ({
      id: seedId(`spokesperson/${person}/${organisation}`),
      personId: seedId(`person/${person}`),
      organisationId: seedId(`organisation/${organisation}`),
      since: moment(sinceDay),
    })),
  };
}

/** Adults give it themselves, to whoever brings help. */
function consentToDeliveries({ family, person, sinceDay, untilDay }: ConsentEntry) {
  return {
    id: seedId(`consent/${family}/${person}/${sinceDay}`),
    familyId: seedId(`family/${family}`),
    personId: seedId(`person/${person}`),
    givenById: seedId(`person/${person}`),
    purpose: 'DELIVERY',
    recipientId: null,
    sinceDay,
    untilDay,
  };
}

/** What a share rests on: the consent of each member of the family. */
function consentsToShare(share: ShareEntry, members: string[]) {
  const { family, with: recipient, purpose, agreedBy, sinceDay, untilDay } = share;
  return members.map((member) => ({
    id: seedId(`consent/${family}/${member}/${recipient}`),
    familyId: seedId(`family/${family}`),
    personId: seedId(`person/${member}`),
    givenById: seedId(`person/${agreedBy.includes(member) ? member : agreedBy[0]}`),
    purpose,
    recipientId: seedId(`person/${recipient}`),
    sinceDay,
    untilDay,
  }));
}
