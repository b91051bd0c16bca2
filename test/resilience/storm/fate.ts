import { listed, look, type Habits, type Person } from './people.js';
import { aHome, CHECK, FOREVER, PLACE, type Stage } from './stage.js';

const DAY_MS = 86_400_000;

/** What happens to people and families meanwhile, entered by whoever works on the case. */
export class Fate {
  readonly habits: Habits = [
    [(who) => this.move(who), 0.7],
    [(who) => this.consent(who), 2],
    [(who) => this.check(who), 1.5],
    [(who) => this.restrict(who), 0.7],
    [(who) => this.closeCase(who), 1],
    [(who) => this.depart(who), 0.5],
  ];
  /** Of the supervisor alone. */
  readonly handingOver: Habits = [[(who) => this.handOver(who), 3]];

  constructor(private readonly stage: Stage) {}

  /** Around the corner, or out of reach, and home again another time. */
  private async move(who: Person): Promise<void> {
    const home = aHome(this.stage, who);
    if (!home) return;
    const data = await look(who, `{ family(id: "${home.id}") { version place { latitude } } }`);
    if (!data?.family) return;
    const { version, place: now } = data.family;
    const isAway = now.latitude > PLACE.latitude + 0.1;
    const north = isAway ? 0 : who.chance.one([0, 0.005, 0.005, 0.6]);
    const place = { ...PLACE, latitude: PLACE.latitude + north };
    await this.attempt(who, 'changeFamily', { familyId: home.id, version, place, area: 'There' });
  }

  private async consent(who: Person): Promise<unknown> {
    const home = aHome(this.stage, who);
    if (!home) return;
    const personId = who.chance.one(home.adultIds);
    const args = `familyId: "${home.id}", first: 50`;
    const all = await listed(who, 'consents', args, 'id personId withdrawnAt');
    const given = all.find((one) => one.personId === personId && one.withdrawnAt === null);
    const terms = { familyId: home.id, personId, purpose: 'DELIVERY', until: FOREVER };
    if (!given) return this.attempt(who, 'recordConsent', terms);
    if (who.chance.of(0.3)) await this.attempt(who, 'withdrawConsent', { consentId: given.id });
  }

  private async check(who: Person): Promise<unknown> {
    const { personId } = who.chance.one(this.stage.volunteers).client;
    const data = await look(who, `{ checks(personId: "${personId}") { id endedOn } }`);
    const held = data?.checks?.find(({ endedOn }: any) => endedOn === null);
    if (!held) return this.attempt(who, 'recordCheck', { personId, ...CHECK });
    if (who.chance.of(0.3))
      await this.attempt(who, 'endCheck', { checkId: held.id, reason: 'Revoked' });
  }

  private async restrict(who: Person): Promise<unknown> {
    const home = aHome(this.stage, who);
    if (!home) return;
    const document = `{ restrictions(personId: "${home.childId}") { id until } }`;
    const all: any[] = (await look(who, document))?.restrictions ?? [];
    const lasting = all.filter(({ until }) => until === null);
    if (lasting.length > 2)
      return this.attempt(who, 'endRestriction', { restrictionId: who.chance.one(lasting).id });
    return this.attempt(who, 'recordRestriction', {
      restrainedId: who.chance.one(this.stage.volunteers).client.personId,
      protectedId: home.childId,
      basis: 'AGENCY_DECISION',
    });
  }

  private async closeCase(who: Person): Promise<unknown> {
    const home = aHome(this.stage, who);
    if (!home) return;
    const { caseId } = home;
    const data = await look(who, `{ case(id: "${caseId}") { state } }`);
    if (data?.case?.state === 'CLOSED') return this.attempt(who, 'reopenCase', { caseId });
    if (who.chance.of(0.7)) return;
    const endWhatIsUnderWay = who.chance.of(0.4);
    return this.attempt(who, 'closeCase', { caseId, reason: 'Done', endWhatIsUnderWay });
  }

  /** A volunteer dies or leaves, a colleague goes, or an account is closed. */
  private async depart(who: Person): Promise<unknown> {
    const { volunteers, managers, supervisor, departures } = this.stage;
    if (!departures.takeOne()) return;
    const volunteer = who.chance.one(volunteers);
    const tomorrow = new Date(this.stage.now().getTime() + DAY_MS).toISOString().slice(0, 10);
    const colleague = who.chance.one(managers);
    const heir = who.chance.one(managers.filter((one) => one !== colleague));
    switch (who.chance.below(4)) {
      case 0:
        return this.leave(supervisor, volunteer, { reason: 'Died' });
      case 1:
        return this.leave(supervisor, volunteer, { reason: 'Moves', endedOn: tomorrow });
      case 2:
        return this.close(volunteer, { withdrawOffers: true, dropTasks: true });
      default:
        if (await this.close(colleague, { leaveCases: true })) await this.passOn(colleague, heir);
    }
  }

  private leave(by: Person, who: Person, how: object): Promise<unknown> {
    this.stage.leaving.add(who);
    return this.attempt(by, 'endPerson', { personId: who.client.personId, ...how });
  }

  private async close(who: Person, whatBecomesOfTheirs: object): Promise<unknown> {
    const { administrator, gone, tally } = this.stage;
    const input = { accountId: who.client.accountId, ...whatBecomesOfTheirs };
    const closed = await tally.attempt(administrator, 'disableAccount', input);
    if (closed) gone.add(who);
    return closed;
  }

  private async handOver(who: Person): Promise<void> {
    const { homes, managers } = this.stage;
    const [home, to] = [who.chance.one(homes), who.chance.one(managers)];
    const input = { caseId: home.caseId, personId: to.client.personId };
    if (await this.attempt(who, 'handOverCase', input)) home.lead = to;
  }

  /** The supervisor decides who leads the cases that somebody has left. */
  private async passOn(before: Person, heir: Person): Promise<void> {
    const { homes, managers, supervisor } = this.stage;
    managers.splice(managers.indexOf(before), 1);
    for (const home of homes.filter(({ lead }) => lead === before)) {
      const input = { caseId: home.caseId, personId: heir.client.personId };
      if (await this.attempt(supervisor, 'handOverCase', input)) home.lead = heir;
    }
  }

  private attempt({ client }: Person, name: string, input: object): Promise<any> {
    return this.stage.tally.attempt(client, name, input);
  }
}
