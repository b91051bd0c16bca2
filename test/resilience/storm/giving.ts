import { listed, look, type Habits, type Person } from './people.js';
import { NEEDED, PLACE, KINDS, type Stage } from './stage.js';

const DAY_MS = 86_400_000;

/** What volunteers do: offer, change it, answer, come, give back, and press the wrong button. */
export class Giving {
  readonly habits: Habits = [
    [(who) => this.offer(who), 0.2],
    [(who) => this.respond(who), 16],
    [(who) => this.changeOffer(who), 1],
    [(who) => this.stepOffer(who), 0.7],
  ];

  constructor(private readonly stage: Stage) {}

  /** Something of theirs, around the corner from every family. */
  async offer(who: Person): Promise<void> {
    const kind = who.chance.one(KINDS);
    const quantity = { ...NEEDED[kind], value: 1 + who.chance.below(3) };
    const place = PLACE;
    if (await this.attempt(who, 'registerOffer', { kind, quantity, place }))
      await this.isLookedAt(who, place);
  }

  /** Nothing is proposed from a place before a case worker has looked at it. */
  private async isLookedAt(who: Person, place: typeof PLACE): Promise<void> {
    const by = who.chance.one(this.stage.managers);
    await this.attempt(by, 'acceptGiverPlace', { giverId: who.client.personId, place });
  }

  private async anOffer(who: Person, fields: string): Promise<any> {
    const all = await listed(who, 'myOffers', 'first: 20', `id state ${fields}`);
    const kept = all.filter(({ state }) => state !== 'WITHDRAWN');
    return kept.length > 0 ? who.chance.one(kept) : null;
  }

  private async changeOffer(who: Person): Promise<void> {
    const offer = await this.anOffer(who, 'version quantity { unit }');
    if (!offer) return;
    const from = new Date(this.stage.now().getTime() + DAY_MS * who.chance.below(2));
    const changes = who.chance.one([
      { quantity: { value: 1 + who.chance.below(3), unit: offer.quantity.unit } },
      { place: { ...PLACE, latitude: PLACE.latitude + who.chance.one([0, 0.01, 0.8]) } },
      { windows: [{ from, until: new Date(from.getTime() + 3 * DAY_MS) }] },
      { conditions: 'Not on the stairs' },
    ]);
    const { id: offerId, version } = offer;
    const changed = await this.attempt(who, 'changeOffer', { offerId, version, ...changes });
    if (changed && changes.place) await this.isLookedAt(who, changes.place);
  }

  private async stepOffer(who: Person): Promise<void> {
    const offer = await this.anOffer(who, '');
    if (!offer) return;
    const offerId = offer.id;
    if (offer.state === 'PAUSED') await this.attempt(who, 'resumeOffer', { offerId });
    else if (who.chance.of(0.6)) await this.attempt(who, 'pauseOffer', { offerId });
    else await this.attempt(who, 'withdrawOffer', { offerId, reason: 'Not any more' });
  }

  /** Says yes or no to what they are asked for, or does what they have said yes to. */
  private async respond(who: Person): Promise<unknown> {
    const data = await look(who, ASKED_AND_ACCEPTED);
    const asked = (data?.myDraws?.edges ?? []) as { node: { id: string } }[];
    if (asked.length > 0) {
      const drawId = who.chance.one(asked).node.id;
      if (who.chance.of(0.15)) return this.attempt(who, 'declineDraw', { drawId, reason: 'Ill' });
      return this.attempt(who, 'confirmDraw', { drawId });
    }
    const tasks = (data?.myTasks?.edges ?? []) as { node: { taskId: string; state: string } }[];
    const inHand = tasks.filter(({ node }) => node.state in STEPS);
    if (inHand.length === 0) return;
    const { taskId, state } = who.chance.one(inHand).node;
    const [step, reason] = who.chance.weighted(STEPS[state]!);
    return this.attempt(who, step, { taskId, ...(reason && { reason }) });
  }

  private attempt({ client }: Person, name: string, input: object): Promise<any> {
    return this.stage.tally.attempt(client, name, input);
  }
}

const ASKED_AND_ACCEPTED = `{
  myDraws(awaitingConfirmation: true, first: 20) { edges { node { id } } }
  myTasks(first: 20) { edges { node { taskId state } } }
}`;

const BACK = ['dropTask', 'Ill'] as const;
const NOT_HELD = ['reportNotHeld', 'The wrong button'] as const;

/** What somebody does with a task in each state, and how often. */
const STEPS: Record<string, [readonly [mutation: string, reason?: string], number][]> = {
  OPEN: [
    [['acceptTask'], 8],
    [BACK, 2],
  ],
  ACCEPTED: [
    [['startTask'], 4],
    [['finishTask'], 3],
    [BACK, 2],
    [NOT_HELD, 1],
  ],
  STARTED: [
    [['finishTask'], 8],
    [BACK, 1],
  ],
  DONE: [
    [NOT_HELD, 1],
    [['finishTask'], 3],
  ],
};
