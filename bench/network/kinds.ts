/** A kind of the catalogue, as far as needs and offers go by it. */
export interface Kind {
  code: string;
  nature: 'GOODS' | 'SERVICE' | 'MONEY';
  divisible: boolean;
  parts: { code: string; kind: string; quantity: number }[];
}

/** How often it is asked for in a month (0 is January), beside what is asked for all the year. */
const SEASONS: Record<string, { months: readonly number[]; weight: number }> = {
  firewood: { months: [8, 9, 10, 11, 0], weight: 8 },
  'heating-aid-application': { months: [6, 7, 8, 9], weight: 6 },
  'nursery-supplies': { months: [7, 8], weight: 5 },
  'kindergarten-enrolment': { months: [3, 4, 8], weight: 5 },
  'learning-support': { months: [9, 10, 1, 2, 4], weight: 4 },
  'travel-card': { months: [8, 0], weight: 4 },
  'food-parcel': { months: [11, 0, 1], weight: 9 },
};

/** Asked for in any month. */
const ALWAYS: Record<string, number> = {
  'food-parcel': 6,
  'gp-registration': 4,
  cot: 3,
  table: 2,
  chair: 2,
  wardrobe: 3,
  'washing-machine': 3,
  refrigerator: 3,
  'kitchenware-set': 2,
  'lawyer-hour': 3,
  'identity-documents': 3,
  'utility-debt': 3,
};

/** How often this kind is asked for, or offered, in that month, beside others. */
export function weightIn({ code }: Kind, month: number): number {
  const season = SEASONS[code];
  return (ALWAYS[code] ?? 1) + (season?.months.includes(month) ? season.weight : 0);
}
