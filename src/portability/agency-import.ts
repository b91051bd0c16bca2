import { Injectable } from '@nestjs/common';
import { Derived } from '../access/derived.js';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { isAlreadyThere } from '../platform/graph/graph-errors.js';
import { Graph } from '../platform/graph/graph.js';
import { Migrations } from '../platform/graph/migrations.js';
import { claimedOutside, requireClosed, type Contents } from './closed-file.js';
import {
  UnusableFile,
  type ExportedNode,
  type ExportedRelationship,
  type ExportHeader,
  type ExportLine,
} from './export-form.js';
import { ExportRepository } from './export.repository.js';
import { ImportRepository, keyOf, type PlacedRelationship } from './import.repository.js';

const BATCH = 2_000;

/** What was taken in. */
export interface Imported {
  agencyId: string;
  nodes: number;
  relationships: number;
  /** Relationships to records of other agencies that are not here. */
  leftOut: number;
}

/** Takes in what AgencyExport gave out: all of it or, where anything is wrong, nothing. */
@Injectable()
export class AgencyImport {
  constructor(
    private readonly repository: ImportRepository,
    private readonly exports: ExportRepository,
    private readonly migrations: Migrations,
    private readonly graph: Graph,
    private readonly audit: AuditLog,
    private readonly derived: Derived,
  ) {}

  /**
   * @throws UnusableFile for what is not a whole export of this form, of a newer release, of an agency
   *   that is here already, with kinds of resource that the catalogue here lacks, or that reaches for
   *   what is not the agency's own.
   */
  async take(lines: AsyncIterable<ExportLine>): Promise<Imported> {
    const contents = await contentsOf(lines);
    requireClosed(contents, this.exports.labels());
    const { header, nodes, relationships } = contents;
    const { agencyId } = header;
    if (header.migration > (await this.migrations.latest()))
      throw new UnusableFile(
        `The file comes from a newer release (${header.migration}). Update this installation first.`,
      );
    if ((await this.exports.agencies()).some(({ id }) => id === agencyId))
      throw new UnusableFile(
        `The agency ${agencyId} is already here. An agency can be imported only where it is not.`,
      );
    if (await this.repository.anyHere(claimedOutside(contents)))
      throw new UnusableFile('The file speaks for records of an agency that is here.');
    try {
      const leftOut = await this.graph.inLongTransaction(async () => {
        const places = await this.placeNodes(nodes);
        const left = await this.placeRelationships(relationships, places);
        await this.derived.write(agencyId);
        await this.audit.note(AuditEvent.CHANGE, {
          subjects: [{ type: 'Agency', id: agencyId }],
          operation: 'import',
        });
        return left;
      });
      return {
        agencyId,
        nodes: nodes.length,
        relationships: relationships.length - leftOut,
        leftOut,
      };
    } catch (error) {
      if (!isAlreadyThere(error)) throw error;
      throw new UnusableFile(
        'Some of these records, or an account with the same address, are already here. Nothing was imported.',
      );
    }
  }

  private async placeNodes(nodes: readonly ExportedNode[]): Promise<Map<string, string>> {
    const places = new Map<string, string>();
    for (let from = 0; from < nodes.length; from += BATCH) {
      const batch = nodes.slice(from, from + BATCH);
      const elements = await this.repository.createNodes(batch);
      batch.forEach(({ labels, properties }, index) => {
        const id = properties['id'];
        if (typeof id !== 'string') return;
        for (const label of labels) places.set(keyOf({ label, id }), elements[index]!);
      });
    }
    return places;
  }

  /** @returns how many were left out, as an end of theirs is not here. */
  private async placeRelationships(
    relationships: readonly ExportedRelationship[],
    places: Map<string, string>,
  ): Promise<number> {
    await this.findOthers(relationships, places);
    const placed: PlacedRelationship[] = [];
    for (const { label, start, end, properties } of relationships) {
      const [from, to] = [places.get(keyOf(start)), places.get(keyOf(end))];
      if (from && to) placed.push({ label, start: from, end: to, properties });
    }
    for (let from = 0; from < placed.length; from += BATCH)
      await this.repository.createRelationships(placed.slice(from, from + BATCH));
    return relationships.length - placed.length;
  }

  private async findOthers(
    relationships: readonly ExportedRelationship[],
    places: Map<string, string>,
  ): Promise<void> {
    const wanted = new Map<string, Set<string>>();
    for (const end of relationships.map((one) => one.end))
      if (!places.has(keyOf(end)))
        wanted.set(end.label, (wanted.get(end.label) ?? new Set<string>()).add(end.id));
    for (const [label, ids] of wanted)
      for (const { id, element } of await this.repository.find(label, [...ids]))
        places.set(keyOf({ label, id }), element);
    const kinds = [...(wanted.get('ResourceKind') ?? [])];
    const lacking = kinds.filter((id) => !places.has(keyOf({ label: 'ResourceKind', id })));
    if (lacking.length > 0)
      throw new UnusableFile(
        `The catalogue of this installation lacks these kinds: ${lacking.sort().join(', ')}. Add them and load it first.`,
      );
  }
}

async function contentsOf(lines: AsyncIterable<ExportLine>): Promise<Contents> {
  let header: ExportHeader | undefined;
  const nodes: ExportedNode[] = [];
  const relationships: ExportedRelationship[] = [];
  for await (const line of lines)
    if (line.type === 'export') header = line;
    else if (line.type === 'node') nodes.push(line);
    else if (line.type === 'relationship') relationships.push(line);
    else if (line.nodes !== nodes.length || line.relationships !== relationships.length)
      throw new UnusableFile('Lines are missing from the file. Export it again.');
  return { header: header!, nodes, relationships };
}
