import { listed, look, type Habits, type Person } from './people.js';
import { KINDS, NEEDED, type Stage } from './stage.js';

/** What a family does: say what it needs, say that nobody came, and take back that anybody may. */
export class FamilyLife {
  readonly habits: Habits = [
    [(who) => this.sayNeed(who), 0.2],
    [(who) => this.reportVisit(who), 2],
    [(who) => this.takeConsentBack(who), 0.2],
    [(who) => listed(who, 'myNeeds', 'first: 5', 'state quantity { value } given { value }'), 4],
  ];

  constructor(private readonly stage: Stage) {}

  private async sayNeed(who: Person): Promise<void> {
    const data = await look(who, '{ myFamilies { familyId } }');
    const familyId = data?.myFamilies[0]?.familyId as string | undefined;
    const kind = who.chance.one(KINDS);
    if (familyId) await this.attempt(who, 'sayNeed', { familyId, kind, quantity: NEEDED[kind] });
  }

  private async reportVisit(who: Person): Promise<void> {
    const visits = await listed(who, 'myVisits', 'first: 20', 'id');
    if (visits.length === 0) return;
    const input = { visitId: who.chance.one(visits).id, reason: 'Nobody came' };
    await this.attempt(who, 'reportOwnVisitNotHeld', input);
  }

  private async takeConsentBack(who: Person): Promise<void> {
    const consents = await listed(who, 'myConsents', 'first: 20', 'consentId withdrawnAt');
    const given = consents.find(({ withdrawnAt }) => withdrawnAt === null);
    if (given) await this.attempt(who, 'withdrawConsent', { consentId: given.consentId });
  }

  private attempt({ client }: Person, name: string, input: object): Promise<any> {
    return this.stage.tally.attempt(client, name, input);
  }
}
