import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/** The first agency that asks; of two at once, one. */
export const RUN_INSTALLATION = statement(`
MATCH (g:Agency {id: $agencyId})
MERGE (i:Installation {name: 'installation'})
WITH g, i WHERE NOT EXISTS { (i)-[:RUN_BY]->(:Agency) }
CREATE (i)-[:RUN_BY]->(g)
`);

export const RUNS_INSTALLATION = statement(
  `MATCH (:Installation {name: 'installation'})-[:RUN_BY]->(g:Agency {id: $agencyId})`,
  { agencyId: piece<string>('g.id') },
);
