import type { Written } from '../platform/graph/written-values.js';
import {
  UnusableFile,
  type ExportedNode,
  type ExportedRelationship,
  type ExportHeader,
} from './export-form.js';
import { EXPORTED_RELATIONSHIPS, mayEndOutside } from './exported-relationships.js';

/** What a file holds, all of it read. */
export interface Contents {
  header: ExportHeader;
  nodes: ExportedNode[];
  relationships: ExportedRelationship[];
}

/** Labels without an agency of their own, and what says whose they are. */
export const HELD_BY: Readonly<Record<string, string>> = {
  Part: 'Need HAS_PART Part',
  Check: 'Person HOLDS Check',
};

/** Properties that nothing else may have too, and that begin with the id of a record. */
const CLAIMS: Readonly<Record<string, string>> = {
  Match: 'liveNeedId',
  Task: 'once',
  Spending: 'once',
};

/** Ids of records that the file speaks for without holding them: none may be of somebody here. */
export function claimedOutside({ nodes, relationships }: Contents): string[] {
  const inFile = new Set([...nodes, ...relationships].map(({ properties }) => properties['id']));
  const claimed = nodes.flatMap(({ labels, properties }) => {
    const claim = properties[CLAIMS[labels[0]!] ?? ''];
    return typeof claim === 'string' ? claim.split(' ', 1) : [];
  });
  return claimed.filter((id) => !inFile.has(id));
}

/**
 * A file is an agency by itself: whatever it says is of that agency, and nothing in it leads to what
 * others have, but for what agencies agree with each other.
 * @param labels that exports contain.
 * @throws UnusableFile for anything else. It repeats nothing that could be a name.
 */
export function requireClosed(contents: Contents, labels: ReadonlySet<string>): void {
  const { header, nodes, relationships } = contents;
  for (const node of nodes) requireOwn(node, header.agencyId, labels);
  const agencies = nodes.filter((node) => node.labels.includes('Agency'));
  if (agencies.length !== 1 || idOf(agencies[0]!) !== header.agencyId)
    throw new UnusableFile('The file must hold the agency that it is of, and no other.');
  const inFile = new Set(nodes.flatMap((node) => node.labels.map((one) => `${one} ${idOf(node)}`)));
  const held = new Map<string, number>();
  for (const { label, start, end, properties } of relationships) {
    const kind = `${start.label} ${label} ${end.label}`;
    if (!EXPORTED_RELATIONSHIPS.has(kind))
      throw new UnusableFile(`The file has a relationship ${kind}, which exports do not contain.`);
    if (!inFile.has(`${start.label} ${start.id}`))
      throw new UnusableFile('A relationship starts at a record that is not in the file.');
    if (!inFile.has(`${end.label} ${end.id}`) && !mayEndOutside(kind))
      throw new UnusableFile(`A relationship ${kind} ends at a record that is not in the file.`);
    if (label === 'KNOWN_TO' && !isKeyOf(end.id, properties['key']))
      throw new UnusableFile('An account is known to another sign-in service than it says.');
    const holder = label === 'OF_PERSON' ? `${kind} ${start.id}` : `${kind} ${end.id}`;
    held.set(holder, (held.get(holder) ?? 0) + 1);
  }
  for (const node of nodes) {
    const [label] = node.labels;
    const kind = label === 'Account' ? 'Account OF_PERSON Person' : HELD_BY[label!];
    if (kind && held.get(`${kind} ${idOf(node)}`) !== 1)
      throw new UnusableFile(`Each ${label} must have exactly one relationship ${kind}.`);
  }
}

function isKeyOf(providerId: string, key: Written | undefined): boolean {
  return typeof key === 'string' && key.startsWith(`${providerId}:`);
}

/** Labels come from the closed list, and records belong to the agency of the file. */
function requireOwn(
  { labels, properties }: ExportedNode,
  agencyId: string,
  known: ReadonlySet<string>,
): void {
  const strange = labels.find((label) => !known.has(label));
  if (strange !== undefined)
    throw new UnusableFile(`A record has the label ${strange}, which exports do not contain.`);
  if (labels.length > 1 && [...labels].sort().join() !== 'Agency,Organisation')
    throw new UnusableFile(`A record is ${labels.join(' and ')} at once.`);
  const own = properties['agencyId'];
  if (own !== agencyId && !(own === undefined && labels[0]! in HELD_BY))
    throw new UnusableFile('A record belongs to a different agency from the rest of the file.');
}

/** Entries of the log have theirs, its end and checkpoints have none: nothing points at them. */
function idOf({ properties: { id } }: ExportedNode): string {
  return typeof id === 'string' ? id : '';
}
