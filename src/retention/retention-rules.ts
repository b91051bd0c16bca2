import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

export interface RetentionRule {
  record: 'FAMILY' | 'PERSON' | 'OFFER' | 'ERASURE';
  event: 'RECORD_ENDED' | 'OFFER_ENDED' | 'ERASURE_FINISHED';
  /** From the event until the record is erased. */
  days: number;
  reason: string;
}

const seeds = fileURLToPath(new URL('../../seeds/', import.meta.url));

/**
 * The rules of `seeds/retention.yaml`.
 * @throws Error that names every mistake of the file.
 */
export function loadRetentionRules(file = `${seeds}retention.yaml`): RetentionRule[] {
  const schema = JSON.parse(readFileSync(`${seeds}retention.schema.json`, 'utf8')) as object;
  const ajv = new Ajv({ allErrors: true });
  const isValid = ajv.compile<{ rules: RetentionRule[] }>(schema);
  const found: unknown = parse(readFileSync(file, 'utf8'));
  if (!isValid(found)) throw new Error(`${file}: ${ajv.errorsText(isValid.errors)}`);
  const records = found.rules.map(({ record }) => record);
  const twice = records.find((record, index) => records.indexOf(record) !== index);
  if (twice) throw new Error(`${file}: there are two rules for ${twice}`);
  return found.rules;
}
