import { areaForGivers } from '../../cards/coarse-area.model.js';
import { cellsReaching, type Box } from '../../offers/reach-cells.js';
import { middleNearby } from '../../offers/squares.js';
import type { Place } from '../engine/instance.js';
import type { KindToMatch, NeedToMatch, OfferSearch, OffersFound } from './instance.repository.js';
import type { Bucket } from './slices.js';

/** How many offers a part has to choose from; see `NeedPart` of the engine. */
export interface PartCounts {
  offersOfKind: number;
  offersInReach: number;
}

/** The squares of a need by which offers reach it and are near to it: their middles. */
export function squaresOf(place: Place): { area: Place; near: Place } {
  return { area: areaForGivers(place).middle, near: middleNearby(place) };
}

/** Offers that are compared for a need and a kind; with many needs at once, fewer for each. */
export function mostCompared(needs: number): number {
  return Math.max(40, Math.min(200, Math.round(4_000 / needs)));
}

/** Which offers to look up for some needs: of the kinds asked and of what may stand in for them. */
export class OfferSearches {
  readonly all: OfferSearch[] = [];
  readonly kinds: string[];
  readonly families: { familyId: string; kinds: string[] }[];
  private readonly given: Map<string, string[]>;
  private readonly index = new Map<string, number>();

  constructor(needs: readonly NeedToMatch[], kinds: readonly KindToMatch[]) {
    this.given = new Map(
      kinds.map(({ code, substitutes }) => [code, [code, ...substitutes.map(({ kind }) => kind)]]),
    );
    this.kinds = [...new Set([...this.given.values()].flat())].sort();
    const families = new Map<string, Set<string>>();
    for (const need of needs) {
      const ofFamily = families.get(need.familyId) ?? new Set();
      families.set(need.familyId, ofFamily);
      const { area, near } = squaresOf(need.place);
      const cells = cellsReaching(boxOf(area), need.reachFactor);
      for (const kind of new Set(need.parts.flatMap((part) => this.given.get(part.kind) ?? []))) {
        ofFamily.add(kind);
        this.index.set(`${need.id} ${kind}`, this.all.length);
        const { id: needId, reachFactor, neighbourhoodMeters } = need;
        this.all.push({
          ...{ needId, kind, area, near, reachFactor, neighbourhoodMeters, cells },
        });
      }
    }
    this.families = [...families].map(([familyId, asked]) => ({ familyId, kinds: [...asked] }));
  }

  /** All of them, in their order, to find where offers lie: nowhere else is searched. */
  within(known: readonly Bucket[]): OfferSearch[] {
    const here = new Set(known.map(({ kind, cell }) => `${kind} ${cell}`));
    return this.all.map((search) => {
      const cells = search.cells.filter((cell) => here.has(`${search.kind} ${cell}`));
      return { ...search, cells };
    });
  }

  /** By part id, where not all that reach the need were looked for. */
  totals(need: NeedToMatch, inAll: ReadonlyMap<string, number>): Map<string, Partial<PartCounts>> {
    return new Map(
      need.parts.map(({ id, kind }) => {
        const given = this.given.get(kind) ?? [];
        return [id, { offersOfKind: given.reduce((sum, one) => sum + (inAll.get(one) ?? 0), 0) }];
      }),
    );
  }

  /** By part id. @param found the answers to `all`. @param inAll offers of each kind. */
  counts(
    need: NeedToMatch,
    found: readonly OffersFound[],
    inAll: ReadonlyMap<string, number>,
  ): Map<string, PartCounts> {
    return new Map(
      need.parts.map((part) => {
        const counts = { offersOfKind: 0, offersInReach: 0 };
        for (const kind of this.given.get(part.kind) ?? []) {
          counts.offersOfKind += inAll.get(kind) ?? 0;
          counts.offersInReach += found[this.index.get(`${need.id} ${kind}`)!]!.inReach;
        }
        return [part.id, counts];
      }),
    );
  }
}

/** A place as a piece of the globe. */
function boxOf({ latitude, longitude }: Place): Box {
  return { south: latitude, north: latitude, west: longitude, east: longitude };
}
