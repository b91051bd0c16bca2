/** States of offers that are compared: one that is used up is counted as given already. */
export const COMPARED = "['AVAILABLE', 'RESERVED', 'USED_UP']";

/** From an offer to where it reaches a need: to the middle of its square. */
export const METERS_TO_REACH = 'round($globe * point.distance(o.place, point(search.area)))';
