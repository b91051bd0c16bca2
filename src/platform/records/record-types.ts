import type { AnyModel, ModelOf } from './record-model.js';
import type { RecordType } from './record.js';

/** All declared types of records. */
export class RecordTypes {
  private readonly models = new Map<string, ModelOf>();

  /** @throws Error for a type that is declared twice, or is not called as its model. */
  constructor(models: readonly AnyModel[]) {
    for (const model of models) {
      const { type } = model.record;
      if (this.models.has(type)) throw new Error(`The record ${type} is declared twice.`);
      if (type !== model.name)
        throw new Error(
          `The record ${type} is shown by the model ${model.name}: give both one name, by which ` +
            'global ids find them.',
        );
      // Safe: each is only ever made of rows that its own record gives.
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
