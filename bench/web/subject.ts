import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import type { Product } from '../product.js';
import type { Subject } from './operations.js';
import type { Peer } from './peer.js';

const KIND = 'kitchenware-set';

/** Somebody's families and those whom they look for. @param token of their session. */
export async function subjectOf(
  product: Product,
  api: Peer,
  token: string,
  role: Subject['role'],
): Promise<Subject> {
  const { persons } = await api.ask(
    {
      document: '{ persons(first: 50) { edges { node { id givenName familyName } } } }',
      variables: {},
    },
    token,
  );
  const found = persons.edges.map(({ node }: any) => ({
    id: parseGlobalId(node.id as string)!.id,
    typed: `${node.givenName} ${node.familyName}`,
  })) as { id: string; typed: string }[];
  const keys = await product.rows<{ id: string; nameKey: string }>(
    'UNWIND $ids AS id MATCH (p:Person {id: id}) RETURN p.id AS id, p.nameKey AS nameKey',
    { ids: found.map(({ id }) => id) },
  );
  const keyOf = new Map(keys.map(({ id, nameKey }) => [id, nameKey]));
  const [who] = await product.rows<Pick<Subject, 'personId' | 'agencyId'>>(
    `MATCH (s:Session {id: $sessionId})-[:OF_ACCOUNT]->(:Account)-[:OF_PERSON]->(p)
     RETURN p.id AS personId, p.agencyId AS agencyId`,
    { sessionId: token.split('.')[0] },
  );
  const families = await product.rows<Subject['families'][number]>(
    `MATCH (:Person {id: $personId})-[:SUPERVISES]->{0,1}(:Person)-[:LEADS]->(:Case)-[:FOR]->(f)
     RETURN f.id AS id, COLLECT { MATCH (f)<-[m:MEMBER_OF]-(p) RETURN p.id ORDER BY m.role DESC, p.id }
       AS members ORDER BY id`,
    { personId: who!.personId },
  );
  const names = found.map(({ id, typed }) => ({ typed, nameKey: keyOf.get(id)! }));
  return { ...who!, role, families, names, kind: KIND };
}
