import { Injectable } from '@nestjs/common';
import { parseGlobalId, toGlobalId } from '../platform/ids/global-id.js';
import { Successors } from '../platform/records/successors.js';
import { MergingRepository } from './merging.repository.js';

/** What became of merged records, over any number of merges. */
@Injectable()
export class MergedRecords extends Successors {
  constructor(private readonly repository: MergingRepository) {
    super();
  }

  async of(globalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const ids = globalIds.flatMap((one) => {
      const { type, id } = parseGlobalId(one) ?? {};
      return id && (type === 'Person' || type === 'Family') ? [id] : [];
    });
    if (ids.length === 0) return new Map();
    const rows = await this.repository.successors(ids);
    return new Map(
      rows.map(({ id, nowId, type }) => [toGlobalId(type, id), toGlobalId(type, nowId)]),
    );
  }
}
