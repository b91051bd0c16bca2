import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import type { WrittenProperties } from '../platform/graph/written-values.js';

/** Of the form of the file, which `graph-schema/export.schema.json` describes. */
export const FORM = 1;

/** The first line. */
export interface ExportHeader {
  type: 'export';
  form: typeof FORM;
  agencyId: string;
  exportedAt: string;
  /** The last migration of the graph that it was taken from. */
  migration: string;
  /** By the code of each kind of resource, in what it is counted there. */
  units: Record<string, string>;
}

export interface ExportedNode {
  type: 'node';
  labels: string[];
  properties: WrittenProperties;
}

/** Where a relationship begins or ends: a node of the file, or one that is not in it. */
export interface End {
  label: string;
  id: string;
}

/** A key for an end, by which it is found again. */
export function keyOf({ label, id }: End): string {
  return `${label}:${id}`;
}

export interface ExportedRelationship {
  type: 'relationship';
  label: string;
  start: End;
  end: End;
  properties: WrittenProperties;
}

/** The last line, by which a file that was cut off is told. */
export interface ExportEnd {
  type: 'end';
  nodes: number;
  relationships: number;
}

export type ExportLine = ExportHeader | ExportedNode | ExportedRelationship | ExportEnd;

const schemaFile = fileURLToPath(new URL('../../graph-schema/export.schema.json', import.meta.url));

/** A file that cannot be taken in. The message says the line, what is wrong and what to do. */
export class UnusableFile extends Error {}

/**
 * Lines of an export, checked one by one.
 * @throws UnusableFile with the line's number. It repeats nothing of what the line holds.
 */
export async function* exportLines(texts: AsyncIterable<string>): AsyncGenerator<ExportLine> {
  const isLine = new Ajv({ allowUnionTypes: true }).compile<ExportLine>(
    JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
  );
  let number = 0;
  let last: ExportLine | undefined;
  for await (const text of texts) {
    number += 1;
    const line = parsed(text);
    if (!isLine(line)) {
      const [fault] = isLine.errors ?? [];
      throw new UnusableFile(
        `Line ${number}: ${fault ? `${fault.instancePath || 'the line'} ${fault.message}` : 'not JSON'}.`,
      );
    }
    if ((line.type === 'export') !== (number === 1) || last?.type === 'end')
      throw new UnusableFile(
        `Line ${number}: an export begins with a header line and ends with an end line.`,
      );
    last = line;
    yield line;
  }
  if (last?.type !== 'end')
    throw new UnusableFile(`Line ${number}: the file ends too early. Export it again.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
