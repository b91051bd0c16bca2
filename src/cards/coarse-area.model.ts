import { Field, Int, ObjectType } from '@nestjs/graphql';
import { reachOf } from '../offers/reach-cells.js';
import { squareOf } from '../offers/squares.js';
import { Place } from '../platform/graphql/place.js';

/** Areas are from about 4 kilometres wide (a small town, some villages) to about 65 (a region). */
export const AREA_SIZES = [2, 3, 4, 5, 6] as const;
/** What whoever is asked to help is told. */
const SIZE_FOR_GIVERS = 2;

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

/** The square of this size in which a place lies. */
export function coarseArea(place: Place, size: number): CoarseArea {
  return { ...squareOf(place, size), kilometres: kilometresOf(size) };
}

/** About how wide squares of this size are. */
export function kilometresOf(size: number): number {
  return Math.round(reachOf(size) / 1000);
}

/** What whoever is asked to help may know of where it is. */
export function areaForGivers(place: Place): CoarseArea {
  return coarseArea(place, SIZE_FOR_GIVERS);
}
