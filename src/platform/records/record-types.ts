import type { RowOf } from './columns.js';
import type { AnyModel, ModelOf } from './record-model.js';
import type { RecordType } from './record.js';

/** A model that can be made of what its record gives; of any other, nothing. */
type Fitting<M> = M extends AnyModel
  ? RowOf<M['record']['columns']> extends ConstructorParameters<M>[0]
    ? M
    : never
  : never;

/** All declared types of records. */
export class RecordTypes {
  private readonly models = new Map<string, ModelOf>();

  /**
   * @param models each made of the rows that its own record gives, which the compiler sees to.
   * @throws Error for a type that is declared twice, or whose name differs from its model's.
   */
  static of<const T extends readonly AnyModel[]>(
    models: T & { readonly [K in keyof T]: Fitting<T[K]> },
  ): RecordTypes {
    return new RecordTypes(models);
  }

  private constructor(models: readonly AnyModel[]) {
    for (const model of models) {
      const { type, file } = model.record;
      const other = this.models.get(type);
      if (other)
        throw new Error(
          `The record ${type} is declared twice: in ${other.record.file} and in ${file}.`,
        );
      if (type !== model.name)
        throw new Error(
          `The record ${type} in ${file} is shown by the model ${model.name}: give both one name, by which ` +
            'global ids find them.',
        );
      // Safe: `of` takes no model that is made of other rows than its record gives.
      this.models.set(type, model as ModelOf);
    }
  }

  all(): ModelOf[] {
    return [...this.models.values()];
  }

  find(type: string): RecordType | undefined {
    return this.models.get(type)?.record;
  }
}
