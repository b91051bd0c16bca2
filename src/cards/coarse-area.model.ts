import { Field, Int, ObjectType } from '@nestjs/graphql';
import { cellAround, reachOf } from '../offers/reach-cells.js';
import { Place } from '../platform/graphql/place.js';

/** Areas are from about 4 kilometres wide (a small town, some villages) to about 65 (a region). */
export const AREA_SIZES = [2, 3, 4, 5, 6] as const;
const WIDEST = 6;
/** What whoever is asked to help is told. */
const SIZE_FOR_GIVERS = 2;
/** By which matching says how near somebody is: about 500 metres, within the squares above. */
const SIZE_FOR_NEARNESS = -1;

@ObjectType({
  description:
    'A square of the map, the same for every place within it. It holds nothing that anybody ' +
    'typed.',
})
export class CoarseArea {
  @Field(() => String, { description: 'Code of the square; equal codes are equal squares.' })
  code!: string;

  @Field(() => Place, { description: 'Its centre, for drawing it.' })
  middle!: Place;

  @Field(() => Int, { description: 'Its approximate width and height, in kilometres.' })
  kilometres!: number;
}

/**
 * The square of this size in which a place lies. The cells of one size do not lie within those of
 * the next, and two that overlap would together tell more than each: so the widest are divided.
 */
export function coarseArea(place: Place, size: number): CoarseArea {
  const { name, box } = cellAround(place, WIDEST);
  const parts = 2 ** (WIDEST - size);
  const [high, wide] = [(box.north - box.south) / parts, (box.east - box.west) / parts];
  const row = Math.min(parts - 1, Math.floor((place.latitude - box.south) / high));
  const column = Math.min(parts - 1, Math.floor((place.longitude - box.west) / wide));
  return {
    code: `${name}/${parts}/${row}/${column}`,
    middle: {
      latitude: box.south + (row + 0.5) * high,
      longitude: box.west + (column + 0.5) * wide,
    },
    kilometres: kilometresOf(size),
  };
}

/** About how wide squares of this size are. */
export function kilometresOf(size: number): number {
  return Math.round(reachOf(size) / 1000);
}

/** For matching: the middle of the small square in which a place lies. */
export function middleNearby(place: Place): Place {
  return coarseArea(place, SIZE_FOR_NEARNESS).middle;
}

/** What whoever is asked to help may know of where it is. */
export function areaForGivers(place: Place): CoarseArea {
  return coarseArea(place, SIZE_FOR_GIVERS);
}
