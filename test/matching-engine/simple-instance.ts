/** Instances of one cot or a few, for tests that say what matters to them. */
import type { Instance, InstanceNeed, InstanceOffer } from '../../src/matching/engine/instance.js';

export const SLOT = '2026-03-02/MORNING';
const place = { latitude: 42, longitude: 24 };

export function need(id: string, more: Partial<InstanceNeed> = {}): InstanceNeed {
  return {
    id,
    familyId: `family of ${id}`,
    place,
    slots: [SLOT],
    urgency: 'SOON',
    openedAt: '2026-02-20T08:00:00Z',
    divisible: false,
    parts: [{ id: 'p', kind: 'cot', quantity: 100, attributes: {}, checks: [] }],
    ...more,
  };
}

export function offer(id: string, more: Partial<InstanceOffer> = {}): InstanceOffer {
  return {
    id,
    giverId: `giver of ${id}`,
    kind: 'cot',
    capacity: 100,
    capacityPer: 'TOTAL',
    attributes: {},
    place,
    radiusMeters: 1000,
    slots: null,
    giverLoad: 0,
    checks: [],
    ...more,
  };
}

export function instance(more: Partial<Instance> = {}): Instance {
  return {
    version: 1,
    now: '2026-03-01T08:00:00Z',
    kinds: [{ code: 'cot', attributes: [], substitutes: [] }],
    needs: [need('a')],
    offers: [offer('x')],
    held: [],
    ties: [],
    neighbourhoodMeters: 500,
    vetoes: [],
    ...more,
  };
}
