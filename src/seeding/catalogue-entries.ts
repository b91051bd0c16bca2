import type { SeedFile } from './seed-file.js';
import type { DataPath } from './seed-problems.js';

interface Text {
  en: string;
  bg: string;
}

/** A value that a need asks for or an offer has: one, or several of which one must fit. */
export type AttributeValue = string | number | boolean | (string | number)[];

/** What a need may ask about a kind, and how an offer's answer is compared. */
export interface AttributeEntry {
  code: string;
  name: Text;
  type: 'TEXT' | 'INTEGER' | 'DECIMAL' | 'BOOLEAN' | 'ENUM';
  values?: { code: string; name: Text }[];
  rule: 'EQUALS' | 'AT_LEAST' | 'AT_MOST' | 'ONE_OF';
  required: boolean;
}

interface PartEntry {
  code: string;
  name: Text;
  kind: string;
  quantity: number;
  attributes?: Record<string, AttributeValue>;
}

/** A resource kind as its catalogue file tells it. */
export interface KindEntry {
  domain: string;
  code: string;
  name: Text;
  help: Text;
  nature: 'GOODS' | 'MONEY' | 'SERVICE';
  unit: string;
  divisible: boolean;
  attributes: AttributeEntry[];
  parts: PartEntry[];
  substitutes: { kind: string; usualPrice: { amount: number; currency: string } }[];
  checks: ('IDENTITY' | 'BASIC' | 'ENHANCED')[];
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
