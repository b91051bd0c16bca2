import { declareCode, NOT_FOUND } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

const INVALID_ATTRIBUTE = declareCode('INVALID_ATTRIBUTE');
export const INVALID_QUANTITY = declareCode('INVALID_QUANTITY');
const WRONG_UNIT = declareCode('WRONG_UNIT');

/** Why what is said in the terms of the catalogue is refused. */
export const CatalogueRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_KIND: [NOT_FOUND, 'code'],
  ATTRIBUTE_MISSING: [INVALID_ATTRIBUTE, 'kind', 'attribute', 'type', 'codes'],
  NO_SUCH_ATTRIBUTE: [INVALID_ATTRIBUTE, 'kind', 'attribute', 'codes'],
  NO_ATTRIBUTES: [INVALID_ATTRIBUTE, 'kind'],
  ATTRIBUTE_TWICE: [INVALID_ATTRIBUTE, 'attribute'],
  WRONG_VALUE: [INVALID_ATTRIBUTE, 'value', 'attribute', 'type', 'codes'],
  NOT_POSITIVE: INVALID_QUANTITY,
  QUANTITY_TOO_LARGE: [INVALID_QUANTITY, 'most'],
  TOO_PRECISE: INVALID_QUANTITY,
  WHOLE_ONLY: [INVALID_QUANTITY, 'unit'],
  ANOTHER_UNIT: [WRONG_UNIT, 'unit'],
});
