import { Injectable } from '@nestjs/common';
import { Sealing } from '../keys/sealing.js';
import { momentInWords } from '../messages/moments.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuse, userError, UserErrors } from '../refusals/user-errors.js';
import { canonical } from '../text/canonical.js';
import { declarationOf, type ChangeableModel } from './record-model.js';
import type { Lists, RecordColumns, RecordType } from './record.js';
import { shownOf } from './shown-value.js';

/** What the input of a change has besides the fields that it may leave out. */
interface ChangeInput {
  readonly version: string;
}

type Optional<I> = { [K in keyof I]-?: undefined extends I[K] ? K : never }[keyof I];

/** The fields that an input may leave out and those that its record declares are the same. */
type Declares<F, I> = [Exclude<Optional<I>, 'idempotencyKey'>] extends [F]
  ? [F] extends [Optional<I>]
    ? unknown
    : { readonly declaredButNotInTheInput: Exclude<F, Optional<I>> }
  : { readonly notDeclaredChangeable: Exclude<Optional<I>, F | 'idempotencyKey'> };

type AnyChangeable = ChangeableModel<{ id: string; changedAt: Date }>;

/** The columns that each field changes. */
type Fields = Readonly<Record<string, readonly string[]>>;

/** Letters of base64: 36 bits for each field, 60 for all of it. */
const FIELD_LENGTH = 6;
const MARK_LENGTH = 10;

/**
 * Versions of records: what stands in each of their changeable fields, as codes that only this
 * installation can make and that nobody can read. Nothing has to be counted when a record is written,
 * and a version that is no longer the latest still says which fields are as they were.
 */
@Injectable()
export class Versions {
  constructor(private readonly sealing: Sealing) {}

  of(record: AnyChangeable): string {
    const fields = declarationOf(record)?.changeable ?? {};
    const codes = [...this.codesOf(record, fields).values()].join('');
    return this.markOf(record, fields, codes) + codes;
  }

  /**
   * Whether a change may be made by somebody who saw the record at the version that the input names:
   * none of the fields that the input gives has been changed since. What else was changed does not
   * matter.
   * @param declaration of the record, for the compiler to compare it with the input.
   * @param record read within the transaction of the change, once it is locked.
   * @throws UserErrors CHANGED_MEANWHILE at each such field; INVALID_INPUT for what is no version of
   *   this record.
   */
  refuseStale<C extends RecordColumns, L extends Lists, F extends string, I extends ChangeInput>(
    declaration: RecordType<C, L, F>,
    record: AnyChangeable,
    input: I & Declares<F, I>,
    { timeZone }: { readonly timeZone: string },
  ): void {
    const fields: Fields = declaration.changeable ?? {};
    const seen = this.seenIn(input.version, record, fields);
    const given = new Map<string, unknown>(Object.entries(input));
    const stale = [...this.codesOf(record, fields)]
      .filter(([field, code]) => given.get(field) !== undefined && seen.get(field) !== code)
      .map(([field]) => field);
    if (stale.length === 0) return;
    const at = momentInWords(record.row.changedAt, timeZone);
    throw new UserErrors(
      stale.map((field) => {
        const words = { ...shownOf(record, field, timeZone), at };
        return userError(PlatformRefusal.CHANGED_MEANWHILE, `input.${field}`, words);
      }),
    );
  }

  /** The codes in a version, by field. @throws UserErrors for what is no version of the record. */
  private seenIn(version: string, record: AnyChangeable, fields: Fields): Map<string, string> {
    const codes = version.slice(MARK_LENGTH);
    if (version !== this.markOf(record, fields, codes) + codes)
      throw refuse(PlatformRefusal.NO_VERSION, 'input.version');
    return new Map(
      Object.keys(fields).map((field, place) => {
        const from = place * FIELD_LENGTH;
        return [field, codes.slice(from, from + FIELD_LENGTH)];
      }),
    );
  }

  private codesOf(record: AnyChangeable, fields: Fields): Map<string, string> {
    const row = new Map(Object.entries<unknown>(record.row));
    return new Map(
      Object.entries(fields).map(([field, columns]) => {
        const values = canonical(columns.map((column) => row.get(column)));
        return [field, this.code(record, `${field} ${values}`).slice(0, FIELD_LENGTH)];
      }),
    );
  }

  /** What shows that it is a version of this record, of just these fields, and was made here. */
  private markOf(record: AnyChangeable, fields: Fields, codes: string): string {
    const names = Object.keys(fields).join(' ');
    return this.code(record, `${names}: ${codes}`).slice(0, MARK_LENGTH);
  }

  private code(record: AnyChangeable, text: string): string {
    return this.sealing.lookUpCode(`version ${record.id}`, text);
  }
}
