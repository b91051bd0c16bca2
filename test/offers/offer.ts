import { newId, parseGlobalId } from '../../src/platform/ids/global-id.js';
import type { Client } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';

export const PLACE = { latitude: 42.5, longitude: 25.25 };

/** The least that an offer says: three cots. */
export const cots = (more: object = {}) => ({
  kind: 'cot',
  quantity: { value: 3, unit: 'PIECE' },
  place: PLACE,
  ...more,
});

export interface OfferAnswer {
  id: string;
  state: string;
  changedAt: string;
  quantity: { value: number; unit: string };
  reserved: { value: number; unit: string } | null;
  left: { value: number; unit: string } | null;
  windows: { from: string; until: string }[];
  placeSeen?: boolean;
  giverPlaces?: { latitude: number }[] | null;
}

/** Registers an offer and answers with these of its fields. */
export async function register(
  giver: Client,
  input: object = cots(),
  fields = 'id state',
): Promise<OfferAnswer> {
  return (await giver.mutate('registerOffer', input, `offer { ${fields} }`)).offer;
}

export async function offerSeen(by: Client, id: string): Promise<OfferAnswer> {
  const { offer } = await by.run(
    `query ($id: ID!) { offer(id: $id) {
      id state changedAt quantity { value unit } reserved { value unit } left { value unit }
    } }`,
    { id },
  );
  return offer;
}

/**
 * A match that draws so much of an offer, as matching would have written it.
 * @param quantity hundredths of the unit.
 * @returns the record id of the match.
 */
export async function draw(
  api: TestApi,
  globalId: string,
  quantity: number,
  state = 'APPROVED',
  slot = '2101-03-03/MORNING',
): Promise<string> {
  const id = newId();
  await api.graph.write(
    rowsOf(`MATCH (o:Offer {id: $offerId})
     CREATE (:Match {id: $id, agencyId: o.agencyId, state: $state, slot: $slot})
       -[:DRAWS_ON {id: $drawId, quantity: $quantity, slot: $slot}]->(o)`),
    { id, drawId: newId(), offerId: parseGlobalId(globalId)!.id, quantity, state, slot },
  );
  return id;
}

export async function setMatchState(api: TestApi, id: string, state: string): Promise<void> {
  await api.graph.write(rowsOf('MATCH (m:Match {id: $id}) SET m.state = $state'), { id, state });
}
