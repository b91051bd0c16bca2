/**
 * A game: givers who are after a family choose what to offer and from where, move, pause, withdraw,
 * decline, drop and wait, and watch which of their offers are drawn on. Whatever they do may go by all
 * that they have seen together. It is played in worlds that differ in nothing but where within the
 * published square the family lives: what the givers saw tells how many worlds are left to them.
 */
import { areaForGivers } from '../../src/cards/coarse-area.model.js';
import { squaresOf } from '../../src/matching/deciding/offer-searches.js';
import { decide } from '../../src/matching/engine/decide.js';
import type { InstanceNeed, InstanceOffer, Place } from '../../src/matching/engine/instance.js';
import { MOST_PLACES } from '../../src/offers/giver-places.service.js';
import { MOST_OF_KIND } from '../../src/offers/offer-givers.js';
import { SHORTEST_WAY } from '../../src/offers/shortest-way.js';
import { middleNearby } from '../../src/offers/squares.js';
import { Chance } from '../chance.js';

const SQUARE = areaForGivers({ latitude: 43.39, longitude: 24.6 });
const SLOT = '2026-03-02/MORNING';
const NOW = '2026-03-01T08:00:00Z';
const NEIGHBOURHOOD_METERS = 1_000;
/** From so many places more than the agency accepts a giver would like to give. */
const PLACES_TOO_MANY = 3;
/** How much further a search reaches that has waited. */
const WIDER = 1.5;

/** How the product goes about it; a planted fault puts something else in its place. */
export interface Rules {
  /** What matching knows of where the need is. */
  where: (home: Place) => Pick<InstanceNeed, 'place' | 'area' | 'near'>;
  /** By which of the places of a giver an offer is near. */
  from: (offer: Place, accepted: Place[]) => Place[];
  mostPlaces: number;
  /** Who drops or declines leaves with all that they offer. */
  leavesAsGiver: boolean;
}

export const SOUND: Rules = {
  where: (home) => ({ place: home, ...squaresOf(home) }),
  from: (_, accepted) => accepted,
  mostPlaces: MOST_PLACES,
  leavesAsGiver: true,
};

/** By which one giver alone would learn something. */
export const FAULTS: Record<string, Rules> = {
  'the nearest offer first, by the home itself': {
    where: (home) => ({ place: home }),
    from: (offer) => [offer],
    mostPlaces: MOST_PLACES,
    leavesAsGiver: false,
  },
  'reach by the home itself': {
    ...SOUND,
    where: (home) => ({ place: home, ...squaresOf(home), area: home }),
  },
  'the nearest of several offers of one giver': { ...SOUND, from: (offer) => [offer] },
};

/** By which two together would learn more than they may. */
export const FAULT_OF_TWO: Rules = { ...SOUND, mostPlaces: 100 };

/**
 * What two who tell each other all learn at the most, in bits. A giver comes before another by the
 * home in one way only: as a neighbour, by any of the places that count. These are at most three and
 * never fewer than before, so what can be learned of one giver is with which of their places they
 * became a neighbour, if at all: four answers, for two givers sixteen. Both from the first and neither
 * ever look alike, which leaves fifteen.
 */
export const MOST_BITS_OF_TWO = Math.log2(15);

/** The same of what the rules in force allow. */
export const BITS_ALLOWED_TO_TWO = Math.log2((MOST_PLACES + 1) ** 2 - 1);

/** One home in each small square of the published one, anywhere in it; in the order of the squares. */
export function homesOf(chance: Chance): Place[] {
  const homes = new Map<string, Place>();
  for (let tries = 0; tries < 5_000; tries += 1) {
    const home = around(chance, 0.03);
    if (areaForGivers(home).code !== SQUARE.code) continue;
    const { latitude, longitude } = middleNearby(home);
    homes.set(`${latitude} ${longitude}`, home);
  }
  return [...homes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, home]) => home);
}

interface Game {
  seed: number;
  rounds: number;
  accounts: number;
}

/** What the givers saw, in a world for each of these homes. */
export async function watch(game: Game, homes: Place[], rules: Rules): Promise<string[]> {
  const seen: string[] = [];
  for (const home of homes) seen.push(await new World(game, home, rules).watch());
  return seen;
}

/** How many bits of where the home is are lost, if each of these worlds was as likely as the others. */
export function bitsLost(seen: string[]): number {
  const alike = new Map<string, number>();
  for (const one of seen) alike.set(one, (alike.get(one) ?? 0) + 1);
  const left = [...alike.values()].reduce((sum, n) => sum + (n / seen.length) * Math.log2(n), 0);
  return Math.log2(seen.length) - left;
}

function around(chance: Chance, degrees: number): Place {
  const { latitude, longitude } = SQUARE.middle;
  return {
    latitude: latitude + (chance.next() - 0.5) * 2 * degrees,
    longitude: longitude + (chance.next() - 0.5) * 2 * degrees * 1.4,
  };
}

interface Account {
  id: string;
  wanted: Place[];
  accepted: Place[];
  offers: InstanceOffer[];
  paused: InstanceOffer[];
}

class World {
  private readonly accounts: Account[];
  private readonly seen: string[] = [];
  private made = 0;

  constructor(
    private readonly game: Game,
    private readonly home: Place,
    private readonly rules: Rules,
  ) {
    const chance = new Chance(game.seed);
    this.accounts = Array.from({ length: game.accounts }, (_, index) => ({
      id: `account ${index}`,
      wanted: Array.from({ length: rules.mostPlaces + PLACES_TOO_MANY }, () =>
        around(chance, 0.03),
      ),
      accepted: [],
      offers: [],
      paused: [],
    }));
    for (const account of this.accounts) this.register(account, account.wanted[0]!, SHORTEST_WAY);
  }

  /** In each round there is a need more, of the same family. */
  async watch(): Promise<string> {
    for (let round = 0; round < this.game.rounds; round += 1) {
      const chance = new Chance(hash(`${this.game.seed} ${round} ${this.seen.join()}`));
      for (const account of this.accounts)
        for (let moves = chance.below(3); moves >= 0; moves -= 1) this.act(account, chance);
      await this.answer(`need ${round}`, chance);
    }
    return this.seen.join();
  }

  private act(account: Account, chance: Chance): void {
    const { offers, paused } = account;
    const place = chance.one(account.wanted);
    const radiusMeters = SHORTEST_WAY + chance.below(6) * 1_000;
    const move = chance.below(8);
    if (move < 2) this.register(account, place, radiusMeters);
    if (move === 2) account.offers.push(...paused.splice(0, 1));
    if (offers.length === 0) return;
    const at = chance.below(offers.length);
    const offer = offers[at]!;
    if (move === 3) offer.place = place;
    if (move === 4) offer.radiusMeters = radiusMeters;
    if (move === 5) offer.expiresAt = `2026-03-${10 + chance.below(20)}T08:00:00Z`;
    if (move === 6) paused.push(...offers.splice(at, 1));
    if (move === 7) offers.splice(at, 1);
    this.accept(account, offer.place);
  }

  /** Somebody of the agency takes every place for a good one, as long as it is not one too many. */
  private accept(account: Account, place: Place): void {
    const square = middleNearby(place);
    if (account.accepted.length < this.rules.mostPlaces && !account.accepted.some(isAt(square)))
      account.accepted.push(square);
  }

  /** Draws are asked of their givers, who drop or decline, until nobody is left or somebody agrees. */
  private async answer(id: string, chance: Chance): Promise<void> {
    const gone = { givers: new Set<string>(), offers: new Set<string>() };
    const reachFactor = chance.of(0.3) ? WIDER : 1;
    for (let asked = 0; asked < 4; asked += 1) {
      const drawn = await this.drawn(id, gone, reachFactor);
      this.seen.push(drawn?.id ?? 'nothing');
      if (!drawn || chance.of(0.3)) return;
      // Now and then it is the case manager who rules the offer out.
      if (this.rules.leavesAsGiver && chance.of(0.7)) gone.givers.add(drawn.giverId);
      else gone.offers.add(drawn.id);
    }
  }

  private async drawn(
    id: string,
    gone: { givers: Set<string>; offers: Set<string> },
    reachFactor: number,
  ): Promise<InstanceOffer | undefined> {
    const offers = this.accounts.flatMap(({ offers, accepted }) =>
      offers.map((offer) => {
        const placeUnseen = !accepted.some(isAt(middleNearby(offer.place)));
        const giverPlaces = this.rules.from(offer.place, accepted);
        return { ...offer, placeUnseen, giverPlaces };
      }),
    );
    const need: InstanceNeed = {
      id,
      familyId: 'the family',
      ...this.rules.where(this.home),
      slots: [SLOT],
      urgency: 'SOON',
      openedAt: NOW,
      divisible: false,
      reachFactor,
      parts: [{ id: `part of ${id}`, kind: 'cot', quantity: 100, attributes: {}, checks: [] }],
      excludedOffers: [...gone.offers],
      excludedGivers: [...gone.givers],
    };
    const { matches } = await decide({
      version: 1,
      now: NOW,
      kinds: [{ code: 'cot', attributes: [], substitutes: [] }],
      needs: [need],
      offers,
      held: [],
      ties: [],
      vetoes: [],
      neighbourhoodMeters: NEIGHBOURHOOD_METERS,
    });
    return offers.find((offer) => offer.id === matches[0]?.draws[0]?.offerId);
  }

  private register(account: Account, place: Place, radiusMeters: number): void {
    if (account.offers.length + account.paused.length >= MOST_OF_KIND) return;
    this.made += 1;
    account.offers.push({
      id: `offer ${this.made}`,
      giverId: account.id,
      kind: 'cot',
      capacity: 100,
      capacityPer: 'TOTAL',
      attributes: {},
      place,
      radiusMeters,
      slots: null,
      giverLoad: 0,
      checks: [],
    });
    this.accept(account, place);
  }
}

function isAt(square: Place): (other: Place) => boolean {
  return ({ latitude, longitude }) =>
    latitude === square.latitude && longitude === square.longitude;
}

/** Of what they have seen: how they go on is the same wherever that is the same. */
function hash(text: string): number {
  let value = 0;
  for (let at = 0; at < text.length; at += 1)
    value = (Math.imul(value, 31) + text.charCodeAt(at)) | 0;
  return value;
}
