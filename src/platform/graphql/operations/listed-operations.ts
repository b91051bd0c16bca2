import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kind,
  parse,
  print,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
} from 'graphql';

/** An operation of our own clients, as it stands in a committed `.graphql` file. */
export interface ListedOperation {
  name: string;
  /** As `print` of graphql writes it, with the fragments that it spreads. */
  document: string;
}

/** SHA-256 of a document as `print` writes it, in hexadecimal: how a client names an operation. */
export function hashOf(document: DocumentNode): string {
  return createHash('sha256').update(print(document)).digest('hex');
}

/**
 * The operations in the `.graphql` files of these folders, by hash. Fragments may be spread within
 * their file.
 * @throws Error for a folder that is not there, and GraphQLError for a file that is not a document.
 */
export function readOperations(folders: readonly string[]): Map<string, ListedOperation> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => join(folder, file)),
  );
  return new Map(files.sort().flatMap((file) => operationsIn(parse(readFileSync(file, 'utf8')))));
}

function operationsIn({ definitions }: DocumentNode): [string, ListedOperation][] {
  return definitions.flatMap((operation) => {
    if (operation.kind !== Kind.OPERATION_DEFINITION) return [];
    const spread = spreadIn(operation, definitions);
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...spread] };
    const name = operation.name?.value ?? '';
    return [[hashOf(document), { name, document: print(document) }]];
  });
}

/** The fragments that a definition spreads, and those that they spread, each once. */
function spreadIn(
  from: DefinitionNode,
  all: readonly DefinitionNode[],
): Set<FragmentDefinitionNode> {
  const found = new Set<FragmentDefinitionNode>();
  const look = (definition: DefinitionNode): void => {
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = all.find(
          (one): one is FragmentDefinitionNode =>
            one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
        );
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        look(fragment);
      },
    });
  };
  look(from);
  return found;
}
