import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import {
  readWritten,
  type TextToSeal,
  type Written,
  type WrittenProperties,
} from '../platform/graph/written-values.js';
import type { Parameters } from '../platform/graph/values.js';
import { searchCodes } from '../platform/keys/search-codes.js';
import type { Sealed } from '../platform/keys/sealed.js';
import { Sealing } from '../platform/keys/sealing.js';
import { personCodes } from '../families/person-codes.js';
import { knownName } from '../families/person-name.js';
import { emailCode } from '../identity/account.record.js';
import { SECRETS, SecretSeal } from '../identity/secret-seal.js';
import { SECRET } from './agency-records.js';
import * as cypher from './import.cypher.js';

/** Where a relationship's ends are in this database. */
export interface PlacedRelationship {
  label: string;
  start: string;
  end: string;
  properties: WrittenProperties;
}

/** Statements by the label of what a file refers to without holding it. */
const FIND = new Map(
  Object.entries({
    ResourceKind: cypher.FIND_KINDS,
    Organisation: cypher.FIND_AGENCIES,
    Person: cypher.FIND_PERSONS,
  }),
);

@Injectable()
export class ImportRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
    private readonly secrets: SecretSeal,
  ) {}

  /** @returns where each node now is, in the order given. */
  async createNodes(
    nodes: readonly { labels: string[]; properties: WrittenProperties }[],
  ): Promise<string[]> {
    const sealed = nodes.map(({ labels, properties }) => ({
      labels,
      properties: this.withSecret(labels, properties),
    }));
    await this.prepareKeys(sealed.map(({ properties }) => properties));
    const rows = await this.graph.write(cypher.CREATE_NODES, {
      nodes: sealed.map(({ labels, properties }) => ({
        labels,
        properties: { ...this.parameters(properties), ...this.codes(labels, properties) },
      })),
    });
    return rows.map(({ element }) => element);
  }

  async createRelationships(relationships: readonly PlacedRelationship[]): Promise<void> {
    await this.prepareKeys(relationships.map(({ properties }) => properties));
    await this.graph.write(cypher.CREATE_RELATIONSHIPS, {
      relationships: relationships.map(({ properties, ...ends }) => ({
        ...ends,
        properties: this.parameters(properties),
      })),
    });
  }

  /** Of these records of one label, which are here, and where. */
  async find(label: string, ids: string[]): Promise<{ id: string; element: string }[]> {
    if (label === 'AuditedFamily') return this.graph.write(cypher.PLACE_AUDITED_FAMILIES, { ids });
    const statement = FIND.get(label);
    return statement ? this.graph.read(statement, { ids }) : [];
  }

  /** From which file an agency came, by its receipt. */
  async noteImported(agencyId: string, receipt: string): Promise<void> {
    await this.graph.write(cypher.NOTE_IMPORTED, { agencyId, receipt });
  }

  /** Whether something sealed for them opens no more. */
  isErased(owner: string): boolean {
    return this.sealing.isErased(owner);
  }

  /** Whether a need, match or draw has one of these ids here. */
  async anyHere(ids: readonly string[]): Promise<boolean> {
    return (await this.graph.read(cypher.CLAIMED_HERE, { ids })).length > 0;
  }

  /** Secrets are sealed with a key of this installation again. */
  private withSecret(labels: string[], properties: WrittenProperties): WrittenProperties {
    const [label] = labels;
    const secret = label && label in SECRETS ? SECRETS[label as keyof typeof SECRETS] : null;
    const value = secret && properties[secret.property];
    if (!isSecret(value)) return properties;
    const place = secret!.place(properties['id'] as string);
    return { ...properties, [secret!.property]: this.secrets.seal(value._value, place) };
  }

  private async prepareKeys(all: readonly WrittenProperties[]): Promise<void> {
    const owners = new Set<string>();
    for (const properties of all)
      for (const value of Object.values(properties))
        readWritten(value, ({ owner }) => void owners.add(owner));
    await this.sealing.prepare([...owners]);
  }

  private parameters(properties: WrittenProperties): Parameters {
    return Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [
        key,
        readWritten(value, (text) => this.sealed(text)),
      ]),
    );
  }

  /** Somebody who was erased here stays so: their texts do not come back. */
  private sealed({ owner, property, text }: TextToSeal): Sealed | null {
    if (this.sealing.isErased(owner)) return null;
    const [label, name] = property.split('.') as [string, string];
    return this.sealing.seal(owner, { label, properties: [name] }, { [name]: text })[name]!;
  }

  /** By which names and addresses are found, under the look-up key of this installation. */
  private codes(labels: string[], properties: WrittenProperties): Parameters {
    const agencyId = properties['agencyId'] as string;
    const text = (name: string) => textOf(properties[name]);
    const { sealing } = this;
    const names = { givenName: text('givenName'), familyName: text('familyName') };
    if (labels.includes('Person') && knownName(names) !== null)
      return personCodes(sealing, agencyId, {
        ...names,
        knownAs: text('knownAs'),
        formerNames: text('formerNames') || null,
        phone: text('phone'),
      });
    if (labels.includes('Family') && text('name') !== '')
      return { searchCodes: searchCodes(sealing, agencyId, text('name')) };
    if (labels.includes('Account') && text('email') !== '')
      return { emailCode: emailCode(sealing, text('email')) };
    return {};
  }
}

function isSecret(value: Written | null | undefined): value is { $type: string; _value: string } {
  return typeof value === 'object' && value !== null && '$type' in value && value.$type === SECRET;
}

/** A text, sealed or not; nothing where there is none. */
function textOf(value: Written | undefined): string {
  if (typeof value === 'string') return value;
  return (value as { _value?: string } | null | undefined)?._value ?? '';
}
