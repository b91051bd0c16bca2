/** Every adult of each household agreed a month ago, for a year, that help comes to the address. */
export function consents(homes) {
  return homes.flatMap(({ record, mother, father, elders }) =>
    [mother, father, ...elders]
      .filter((adult) => adult !== null)
      .map(({ key }) => ({ family: record.key, person: key, sinceDay: -30, untilDay: 335 })),
  );
}
