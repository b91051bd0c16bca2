import { Chance } from '../chance.js';

/** Ends of what a text may stand in: strings, names, maps, patterns, comments. */
const BREAKS = ["'", '"', '`', "\\'", '\\"', '})', ']', ')', '*/', '\\u0027', '\\u0060', 'ʼ', '＇'];
/** What somebody would like to run. No word of it is one that an honest error holds. */
const WISHES = [
  'MATCH (n) DETACH DELETE n',
  'RETURN 1 UNION MATCH (a:Account) RETURN a.passwordHash AS id',
  'OR 1=1',
  'OR true',
  'WITH 1 AS x MATCH (p:Person) SET p.phone = 1',
  'CALL dbms.components() YIELD name RETURN name',
  'CALL db.labels()',
  "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
  "LOAD CSV FROM 'http://127.0.0.1:9/' AS line CREATE (:Stolen {line: line})",
  'CREATE CONSTRAINT stolen FOR (s:Stolen) REQUIRE s.id IS UNIQUE',
  'DROP CONSTRAINT person_id',
  'FOREACH (x IN range(1, 1000000) | CREATE (:Stolen))',
  'SHOW TRANSACTIONS',
  'USE system SHOW USERS',
  '; SHUTDOWN',
  '$viewer.agencyId',
  '{agencyId: $id}',
  '.*',
  '(a+)+$',
  '*:*',
  '{"$ne": null}',
  '__proto__',
  'constructor.prototype',
  '${process.env.MASTER_KEY}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  'FLUSHALL\r\n',
  '*1\r\n$8\r\nFLUSHALL\r\n',
  '../../etc/passwd',
  '%00',
  'sealed:1:x:y:AAAA',
  ') { id } } { viewer { account { id } }',
];
/** What hides the rest of a statement, so that it still can be read. */
const TAILS = ['', ' //', ' /*', ' RETURN 1 //', "' = '", '\u2028', '\u0000', ' WHERE 1=1 //', ';'];

/** So many different texts that try to become part of a statement, a pattern, a key or a page. */
export function payloads(count: number, seed: number): string[] {
  const chance = new Chance(seed);
  const found = new Set<string>();
  while (found.size < count) {
    const begins = chance.some(BREAKS, 0, 3).join('');
    const wish = chance.one(WISHES);
    found.add(`${begins} ${chance.of(0.3) ? disguised(wish, chance) : wish}${chance.one(TAILS)}`);
  }
  return [...found];
}

/** The same wish in other letters and blanks, as filters by word do not expect it. */
function disguised(wish: string, chance: Chance): string {
  return [...wish]
    .map((letter) => (chance.of(0.5) ? letter.toLowerCase() : letter.toUpperCase()))
    .map((letter) => (letter === ' ' ? chance.one(['\t', '\n', '/**/', '\u00a0', ' ']) : letter))
    .join('');
}
