import { v5 } from 'uuid';

/** Made once, by chance. With another one, everything would be loaded a second time. */
const NAMESPACE = '5b0d1c1e-7c1f-4a52-9d0e-3f6a0f1f8a27';

/** The id of what a reference such as `person/nazife-ramadanova` names: the same on every load. */
export function seedId(reference: string): string {
  return v5(reference, NAMESPACE);
}
