import { statementOn } from '../platform/records/record.js';
import { LOCATION } from './location.record.js';

export const CREATE_LOCATION = statementOn(
  LOCATION,
  `
CREATE (l:Location {id: $id, agencyId: $agencyId})
SET l.name = $name, l.address = $address, l.area = $area, l.place = point($place)
`,
);
