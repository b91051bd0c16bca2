import { keyOf, type End, type ExportedNode, type ExportedRelationship } from './export-form.js';

/** Without these a record would say something else: a consent to nobody is one to everybody. */
const ESSENTIAL: ReadonlySet<string> = new Set([
  'Consent ALLOWS Organisation',
  'Consent ALLOWS Person',
  'Referral REFERRED_TO Organisation',
]);

export interface Records {
  nodes: readonly ExportedNode[];
  relationships: readonly ExportedRelationship[];
}

/**
 * Records without what was agreed with others who are not here: shares with them, and whole records
 * that are about nothing else.
 */
export function withoutStrangers(
  { nodes, relationships }: Records,
  isHere: (end: End) => boolean,
): Records {
  const toStrangers = relationships.filter(({ end }) => !isHere(end));
  const gone = new Set(
    toStrangers
      .filter(({ start, label, end }) => ESSENTIAL.has(`${start.label} ${label} ${end.label}`))
      .map(({ start }) => keyOf(start)),
  );
  return {
    nodes: nodes.filter(
      ({ labels, properties: { id } }) =>
        !labels.some((label) => typeof id === 'string' && gone.has(keyOf({ label, id }))),
    ),
    relationships: relationships.filter(
      ({ start, end }) => isHere(end) && !gone.has(keyOf(start)) && !gone.has(keyOf(end)),
    ),
  };
}
