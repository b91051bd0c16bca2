import { Injectable } from '@nestjs/common';
import { Derived } from '../access/derived.js';
import { AuditEvent } from '../audit/audit-entry.js';
import { AuditLog } from '../audit/audit-log.js';
import { AuditVerification } from '../audit/audit-verification.js';
import { FAULTS } from '../audit/chain-verifier.js';
import { isAlreadyThere } from '../platform/graph/graph-errors.js';
import { Graph } from '../platform/graph/graph.js';
import { Migrations } from '../platform/graph/migrations.js';
import { AgencyRecords } from './agency-records.js';
import { claimedOutside, requireClosed, type Contents } from './closed-file.js';
import {
  keyOf,
  UnusableFile,
  type ExportedNode,
  type ExportedRelationship,
  type ExportHeader,
  type ExportLine,
} from './export-form.js';
import { ExportRepository } from './export.repository.js';
import { ImportRepository, type PlacedRelationship } from './import.repository.js';
import { Receipt } from './receipt.js';
import { RecordSums } from './record-sums.js';
import { withoutStrangers, type Records } from './strangers.js';

const BATCH = 2_000;

/** What was taken in. */
export interface Imported {
  agencyId: string;
  nodes: number;
  relationships: number;
  /** Relationships to records of other agencies that are not here, and to what goes with them. */
  leftOut: number;
  /** Of the file. Whoever moves the agency needs it where the file comes from. */
  receipt: string;
  /** This very file had been taken in before, and nothing was done. */
  before: boolean;
}

/** Takes in what AgencyExport gave out: all of it or, where anything is wrong, nothing. */
@Injectable()
export class AgencyImport {
  constructor(
    private readonly repository: ImportRepository,
    private readonly exports: ExportRepository,
    private readonly records: AgencyRecords,
    private readonly migrations: Migrations,
    private readonly graph: Graph,
    private readonly audit: AuditLog,
    private readonly verification: AuditVerification,
    private readonly derived: Derived,
  ) {}

  /**
   * @throws UnusableFile for what is not a whole export of this form, of a newer release, of an agency
   *   that is here already or has left, with kinds of resource that the catalogue here lacks or counts
   *   otherwise, with a log that does not verify, or that reaches for what is not the agency's own.
   */
  async take(lines: AsyncIterable<ExportLine>): Promise<Imported> {
    const { receipt, ...contents } = await contentsOf(lines);
    const { agencyId, migration } = contents.header;
    const done = { agencyId, receipt };
    if (await this.isTaken(agencyId, receipt))
      return { ...done, nodes: 0, relationships: 0, leftOut: 0, before: true };
    requireClosed(contents, this.exports.labels());
    if (migration > (await this.migrations.latest()))
      throw new UnusableFile(
        `The file comes from a newer release (${migration}). Update this installation first.`,
      );
    await this.requireUnits(contents);
    if (await this.repository.anyHere(claimedOutside(contents)))
      throw new UnusableFile('The file speaks for records of an agency that is here.');
    try {
      const { nodes, relationships } = await this.graph.inLongTransaction(async () => {
        const placed = await this.place(contents);
        await this.derived.write(agencyId);
        await this.requireEqual(agencyId, placed);
        await this.requireWholeLog(agencyId);
        await this.repository.noteImported(agencyId, receipt);
        await this.audit.note(AuditEvent.CHANGE, {
          subjects: [{ type: 'Agency', id: agencyId }],
          operation: 'import',
        });
        return placed;
      });
      return {
        ...done,
        nodes: nodes.length,
        relationships: relationships.length,
        leftOut: contents.relationships.length - relationships.length,
        before: false,
      };
    } catch (error) {
      if (!isAlreadyThere(error)) throw error;
      throw new UnusableFile(
        'Some of these records, or an account with the same address, are already here. Nothing was imported.',
      );
    }
  }

  private async isTaken(agencyId: string, receipt: string): Promise<boolean> {
    const here = (await this.exports.agencies()).find(({ id }) => id === agencyId);
    if (!here) return false;
    if (here.movedAt)
      throw new UnusableFile(
        `The agency ${agencyId} has moved away from here, and its keys were destroyed. It can be imported anywhere else.`,
      );
    if (here.importedAs === receipt) return true;
    throw new UnusableFile(
      `The agency ${agencyId} is already here. An agency can be imported only where it is not.`,
    );
  }

  /** Quantities are counted in units of their kinds. */
  private async requireUnits({ header, relationships }: Contents): Promise<void> {
    const here = await this.exports.units();
    const kinds = relationships.filter(({ end }) => end.label === 'ResourceKind');
    const used = [...new Set(kinds.map(({ end }) => end.id))].sort();
    const lacking = used.filter((code) => !(code in here));
    if (lacking.length > 0)
      throw new UnusableFile(
        `The catalogue of this installation lacks these kinds: ${lacking.join(', ')}. Add them and load it first.`,
      );
    const other = used.filter((code) => here[code] !== header.units[code]);
    if (other.length > 0)
      throw new UnusableFile(
        `The catalogue of this installation counts these kinds in other units: ${other.join(', ')}.`,
      );
  }

  /** @returns what was written: all but what was agreed with others who are not here. */
  private async place(contents: Contents): Promise<Records> {
    const others = await this.findOthers(contents);
    const inFile = keysOf(contents.nodes);
    const records = withoutStrangers(
      contents,
      (end) => inFile.has(keyOf(end)) || others.has(keyOf(end)),
    );
    const places = new Map([...others, ...(await this.placeNodes(records.nodes))]);
    const placed = records.relationships.map(
      ({ label, start, end, properties }): PlacedRelationship => ({
        ...{ label, properties },
        start: places.get(keyOf(start))!,
        end: places.get(keyOf(end))!,
      }),
    );
    for (let from = 0; from < placed.length; from += BATCH)
      await this.repository.createRelationships(placed.slice(from, from + BATCH));
    return records;
  }

  private async placeNodes(nodes: readonly ExportedNode[]): Promise<Map<string, string>> {
    const places = new Map<string, string>();
    for (let from = 0; from < nodes.length; from += BATCH) {
      const batch = nodes.slice(from, from + BATCH);
      const elements = await this.repository.createNodes(batch);
      batch.forEach((node, index) => {
        for (const key of keysOf([node])) places.set(key, elements[index]!);
      });
    }
    return places;
  }

  /** Where those ends are that the file does not hold, as far as they are here. */
  private async findOthers({ nodes, relationships }: Contents): Promise<Map<string, string>> {
    const inFile = keysOf(nodes);
    const wanted = new Map<string, Set<string>>();
    for (const { end } of relationships)
      if (!inFile.has(keyOf(end)))
        wanted.set(end.label, (wanted.get(end.label) ?? new Set<string>()).add(end.id));
    const places = new Map<string, string>();
    for (const [label, ids] of wanted)
      for (const { id, element } of await this.repository.find(label, [...ids]))
        places.set(keyOf({ label, id }), element);
    return places;
  }

  /** Reads what was written as an export does. @throws UnusableFile where it is not the same. */
  private async requireEqual(agencyId: string, { nodes, relationships }: Records): Promise<void> {
    const sums = () => new RecordSums((owner) => this.repository.isErased(owner));
    const [asked, written] = [sums(), sums()];
    for (const line of [...nodes, ...relationships]) asked.add(line);
    for await (const line of this.records.of(agencyId)) written.add(line);
    const differing = asked.differingFrom(written);
    if (differing.length > 0)
      throw new UnusableFile(
        `What was written is not what the file says (${differing.join(', ')}). Nothing was imported.`,
      );
  }

  /** The log is worth something only where it can be verified. */
  private async requireWholeLog(agencyId: string): Promise<void> {
    const { fault } = await this.verification.verifyChain(agencyId, []);
    if (fault?.kind === 'UNKNOWN_KEY')
      throw new UnusableFile(
        'The log in the file is sealed with a key that is not known here. Add the AUDIT_SECRET of the installation that it comes from to AUDIT_SECRETS_BEFORE.',
      );
    if (fault)
      throw new UnusableFile(
        `The log in the file is at fault at ${fault.seq}: ${FAULTS[fault.kind]}.`,
      );
  }
}

function keysOf(nodes: readonly ExportedNode[]): Set<string> {
  return new Set(
    nodes.flatMap(({ labels, properties: { id } }) =>
      typeof id === 'string' ? labels.map((label) => keyOf({ label, id })) : [],
    ),
  );
}

async function contentsOf(
  lines: AsyncIterable<ExportLine>,
): Promise<Contents & { receipt: string }> {
  let header: ExportHeader | undefined;
  const receipt = new Receipt();
  const nodes: ExportedNode[] = [];
  const relationships: ExportedRelationship[] = [];
  for await (const line of lines) {
    receipt.add(line);
    if (line.type === 'export') header = line;
    else if (line.type === 'node') nodes.push(line);
    else if (line.type === 'relationship') relationships.push(line);
    else if (line.nodes !== nodes.length || line.relationships !== relationships.length)
      throw new UnusableFile('Lines are missing from the file. Export it again.');
  }
  return { header: header!, nodes, relationships, receipt: receipt.text };
}
