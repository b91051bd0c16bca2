import { manyOf, own, piece, type RowOf } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import type { ResourceDomain, ResourceNature } from './vocabulary.js';

/** What a need of the kind also needs. Quantities in hundredths of the unit, attributes as JSON text. */
const PART = {
  code: own<string>(),
  quantity: own<number>(),
  attributes: own<string | null>(),
  nameEn: own<string>(),
  nameBg: own<string>(),
  kindCode: piece<string>('p.code'),
  unit: piece<string>('p.unit'),
};

/** What may be given instead. Price of one whole unit, in hundredths of the substitute's unit. */
const SUBSTITUTE = {
  usualPrice: own<number>(),
  kindCode: piece<string>('m.code'),
  unit: piece<string>('m.unit'),
};

/** Its code is its id. Whoever may read the catalogue reads all of it, so it has no viewer. */
const KIND = {
  id: piece<string>('k.code'),
  code: own<string>(),
  domain: own<ResourceDomain>(),
  nature: own<ResourceNature>(),
  unit: own<string>(),
  nameEn: own<string>(),
  nameBg: own<string>(),
  helpEn: own<string>(),
  helpBg: own<string>(),
  divisible: own<boolean>(),
  task: own<string | null>(),
  checks: own<string[]>(),
  /** JSON, as the seeds give it. */
  definition: own<string>(),
  withdrawn: own<boolean>(),
  parts: manyOf(
    PART,
    't',
    `MATCH (k)-[t:TAKES]->(p:ResourceKind)
    WITH t, p ORDER BY t.position, t.code`,
  ),
  substitutes: manyOf(
    SUBSTITUTE,
    's',
    `MATCH (k)-[s:SUBSTITUTED_BY]->(m:ResourceKind)
    WITH s, m ORDER BY m.code`,
  ),
};

export type StoredKind = RowOf<typeof KIND>;

export const KINDS_BY_CODES = statement(
  `
UNWIND $codes AS kindCode
MATCH (k:ResourceKind {code: kindCode})
WITH k`,
  KIND,
  { as: 'k' },
);

export const LIST_KINDS = statement(
  `
MATCH (k:ResourceKind)
WHERE k.code > $afterId AND NOT k.withdrawn
  AND ($domain IS NULL OR k.domain = $domain)
  AND ($search IS NULL
    OR any(text IN [k.code, k.nameEn, k.nameBg, k.helpEn, k.helpBg]
      WHERE toLower(text) CONTAINS toLower($search)))
WITH k ORDER BY k.code LIMIT $limit`,
  KIND,
  { as: 'k' },
);
