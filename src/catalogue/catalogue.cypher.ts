const KIND = `
k {
  .code, .domain, .nature, .unit, .nameEn, .nameBg, .helpEn, .helpBg, .divisible, .task, .checks,
  .definition, .withdrawn,
  parts: COLLECT {
    MATCH (k)-[t:TAKES]->(p:ResourceKind)
    WITH t, p ORDER BY t.position, t.code
    RETURN t { .code, .quantity, .attributes, .nameEn, .nameBg, kindCode: p.code, unit: p.unit }
  },
  substitutes: COLLECT {
    MATCH (k)-[s:SUBSTITUTED_BY]->(m:ResourceKind)
    WITH s, m ORDER BY m.code
    RETURN s { .usualPrice, kindCode: m.code, unit: m.unit }
  }
}`;

export const KINDS_BY_CODES = `
UNWIND $codes AS code
MATCH (k:ResourceKind {code: code})
RETURN ${KIND} AS kind
`;

export const LIST_KINDS = `
MATCH (k:ResourceKind)
WHERE k.code > $afterId AND NOT k.withdrawn
  AND ($domain IS NULL OR k.domain = $domain)
  AND ($search IS NULL
    OR any(text IN [k.code, k.nameEn, k.nameBg, k.helpEn, k.helpBg]
      WHERE toLower(text) CONTAINS toLower($search)))
WITH k ORDER BY k.code LIMIT $limit
RETURN ${KIND} AS kind
ORDER BY kind.code
`;
