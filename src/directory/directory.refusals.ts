import { declareWarning } from '../platform/refusals/warnings.js';

export const SAME_NAME = declareWarning(import.meta.url, 'SAME_NAME', 'POSSIBLE_DUPLICATE');
