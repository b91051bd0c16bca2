import type { StoredAttributes } from '../catalogue/attribute-value.js';
import type {
  AttributeRule,
  AttributeType,
  ResourceNature,
  TextIn,
} from '../catalogue/vocabulary.js';
import type { CheckLevel } from '../safeguarding/checks/check-level.js';
import type { SeedFile } from './seed-file.js';
import type { DataPath } from './seed-problems.js';

/** What a need may ask about a kind, and how an offer's answer is compared. */
export interface AttributeEntry {
  code: string;
  name: TextIn;
  type: AttributeType;
  values?: { code: string; name: TextIn }[];
  rule: AttributeRule;
  required: boolean;
}

interface PartEntry {
  code: string;
  name: TextIn;
  kind: string;
  quantity: number;
  attributes?: StoredAttributes;
}

/** A resource kind as its catalogue file tells it. */
export interface KindEntry {
  domain: string;
  code: string;
  name: TextIn;
  help: TextIn;
  nature: ResourceNature;
  unit: string;
  divisible: boolean;
  attributes: AttributeEntry[];
  parts: PartEntry[];
  substitutes: { kind: string; usualPrice: { amount: number; currency: string } }[];
  checks: CheckLevel[];
  task: string | null;
  /** No longer to be asked for or offered; its entry stays for what refers to it. */
  withdrawn?: boolean;
}

/** A kind and where it stands in which file. */
export interface PlacedKind {
  file: SeedFile;
  path: DataPath;
  kind: KindEntry;
}
