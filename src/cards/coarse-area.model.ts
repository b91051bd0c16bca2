import { Field, Int, ObjectType } from '@nestjs/graphql';
import { cellAround, reachOf } from '../offers/reach-cells.js';
import { Place } from '../platform/graphql/place.js';

interface Point {
  latitude: number;
  longitude: number;
}

/** Cards of tasks name areas of this size: about four kilometres, a small town or some villages. */
const SIZE_FOR_TASKS = 2;

@ObjectType({
  description: 'A square of the map, the same for every place within it. Nothing in it is typed.',
})
export class CoarseArea {
  @Field(() => String, { description: 'Code of the square; equal codes are equal squares.' })
  code!: string;

  @Field(() => Place, { description: 'Its middle, to draw it.' })
  middle!: Place;

  @Field(() => Int, { description: 'About how wide and high it is, in kilometres.' })
  kilometres!: number;
}

/** The square of this size in which a place lies. */
function coarseArea(place: Point, size: number): CoarseArea {
  const { name, box } = cellAround(place, size);
  const middle = {
    latitude: (box.south + box.north) / 2,
    longitude: (box.west + box.east) / 2,
  };
  return { code: name, middle, kilometres: Math.round(reachOf(size) / 1000) };
}

/** What whoever is asked to help may know of where it is. */
export function areaForGivers(place: Point): CoarseArea {
  return coarseArea(place, SIZE_FOR_TASKS);
}
