import { listed, type Habits, type Home, type Person } from './people.js';
import { aHome, KINDS, NEEDED, type Stage } from './stage.js';

const DAY_MS = 86_400_000;
/** Each family asks for so much at a time, or nothing would be left to decide about it. */
const MOST_IN_HAND = 4;
const OVER = ['MET', 'PARTLY_MET', 'WITHDRAWN', 'EXPIRED'];

/** What case managers do, and their supervisor: ask, decide, follow it up, and change their minds. */
export class CaseWork {
  readonly habits: Habits = [
    [(who) => this.open(who), 6],
    [(who) => this.openDraft(who), 2],
    [(who) => this.decide(who), 12],
    [(who) => this.decideReplacement(who), 4],
    [(who) => this.changeNeed(who), 2],
    [(who) => this.withdrawNeed(who), 0.5],
    [(who) => this.followUp(who), 6],
    [(who) => this.place(who), 1],
  ];

  constructor(private readonly stage: Stage) {}

  private async open(who: Person): Promise<void> {
    const home = aHome(this.stage, who);
    if (!home || (await this.inHand(who, home)).length >= MOST_IN_HAND) return;
    const kind = who.chance.one(KINDS);
    const from = this.stage.now();
    const window = { from, until: new Date(from.getTime() + DAY_MS * (1 + who.chance.next())) };
    const input = { familyId: home.id, kind, quantity: NEEDED[kind], window };
    const forPersonIds = who.chance.of(0.3) ? [home.childId] : [];
    await this.attempt(who, 'openNeed', { ...input, forPersonIds });
  }

  private async openDraft(who: Person): Promise<void> {
    const [draft] = await listed(who, 'needs', 'state: DRAFT, first: 5', 'id');
    if (draft) await this.attempt(who, 'openDraftNeed', { needId: draft.id });
  }

  /** Approves, or sometimes declines, what is proposed as it is seen. */
  private async decide(who: Person): Promise<void> {
    const proposed = await listed(who, 'matches', 'state: PROPOSED, first: 20', 'id version');
    if (proposed.length === 0) return;
    const { id: matchId, version } = who.chance.one(proposed);
    if (who.chance.of(0.1)) await this.attempt(who, 'declineMatch', { matchId, reason: 'No' });
    else await this.attempt(who, 'approveMatch', { matchId, version });
  }

  private async decideReplacement(who: Person): Promise<void> {
    const fields = 'version draws { id awaitsApproval }';
    const approved = await listed(who, 'matches', 'state: APPROVED, first: 20', fields);
    for (const { version, draws } of approved) {
      const waiting = draws.find(({ awaitsApproval }: any) => awaitsApproval);
      if (!waiting) continue;
      const drawId = waiting.id;
      if (who.chance.of(0.2))
        return this.attempt(who, 'declineReplacement', { drawId, reason: 'No' });
      return this.attempt(who, 'approveReplacement', { drawId, version });
    }
  }

  private async changeNeed(who: Person): Promise<void> {
    const need = await this.aNeed(who, 'version quantity { value unit }');
    if (!need) return;
    const quantity = { value: 1 + who.chance.below(3), unit: need.quantity.unit };
    const changes = who.chance.one([{ quantity }, { note: 'Ring twice' }, { urgency: 'CRISIS' }]);
    await this.attempt(who, 'changeNeed', { needId: need.id, version: need.version, ...changes });
  }

  private async withdrawNeed(who: Person): Promise<void> {
    const need = await this.aNeed(who, '');
    if (need) await this.attempt(who, 'withdrawNeed', { needId: need.id, reason: 'Not needed' });
  }

  /** What has been done is confirmed and closed; what is not needed, or did not happen, is said. */
  private async followUp(who: Person): Promise<unknown> {
    const need = await this.aNeed(who, 'match { id state tasks { id state } }');
    if (!need?.match) return;
    const { id: matchId, state, tasks } = need.match;
    if (state === 'DELIVERED') return this.attempt(who, 'closeMatch', { matchId });
    if (tasks.length === 0) return this.attempt(who, 'recordDelivery', { matchId });
    const { id: taskId, state: of } = who.chance.one<any>(tasks);
    const reason = 'So the family says';
    if (of === 'DONE' && who.chance.of(0.7)) return this.attempt(who, 'confirmTask', { taskId });
    if (who.chance.of(0.2)) return this.attempt(who, 'cancelTask', { taskId, reason });
    return this.attempt(who, 'reportNotHeld', { taskId, reason });
  }

  /** By hand, with any offer there is. */
  private async place(who: Person): Promise<void> {
    const need = await this.aNeed(who, 'quantity { value unit } kind { code }');
    if (!need) return;
    const offers = await listed(who, 'offers', 'first: 50', 'id kind { code }');
    const fitting = offers.filter(({ kind }) => kind.code === need.kind.code);
    if (fitting.length === 0) return;
    const day = new Date(this.stage.now().getTime() + DAY_MS).toISOString().slice(0, 10);
    const draws = [{ offerId: who.chance.one(fitting).id, quantity: need.quantity }];
    const input = { needId: need.id, slot: `${day}/MORNING`, draws, reason: 'They know her' };
    await this.attempt(who, 'placeMatch', input);
  }

  private async aNeed(who: Person, fields: string): Promise<any> {
    const home = aHome(this.stage, who);
    const live = home ? await this.inHand(who, home, fields) : [];
    return live.length > 0 ? who.chance.one(live) : null;
  }

  private async inHand(who: Person, home: Home, fields = ''): Promise<any[]> {
    const args = `familyId: "${home.id}", first: 50`;
    const needs = await listed(who, 'needs', args, `id state ${fields}`);
    return needs.filter(({ state }) => !OVER.includes(state));
  }

  private attempt({ client }: Person, name: string, input: object): Promise<any> {
    return this.stage.tally.attempt(client, name, input);
  }
}
