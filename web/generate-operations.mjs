import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, visit } from 'graphql';
import { format } from 'prettier';

/** Where the screens find what they may ask: types, and hashes in the place of documents. */
const target = fileURLToPath(new URL('src/api/operations.ts', import.meta.url));

/** @typedef {import('graphql').DefinitionNode} DefinitionNode */

/**
 * TypeScript of all operations in `operations/`: what each takes and answers, and its hash, which is
 * made as the API makes it.
 * @returns {Promise<string>}
 */
async function generateOperations() {
  const folder = new URL('operations/', import.meta.url);
  const documents = readdirSync(folder)
    .sort()
    .map((location) => ({
      location,
      document: parse(readFileSync(new URL(location, folder), 'utf8')),
    }));
  const schema = parse(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  const types = await codegen({
    filename: target,
    schema,
    schemaAst: buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')),
    documents,
    config: {
      enumType: 'string-literal',
      scalars: { ID: 'string', DateTime: 'string', LocalDate: 'string', PartialDate: 'string' },
      skipTypename: true,
      nonOptionalTypename: false,
      useTypeImports: true,
    },
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
  });
  const listed = documents.flatMap(({ document: { definitions } }) =>
    definitions.flatMap((definition) => constantOf(definition, definitions)),
  );
  const text = `// Made by "npm run operations" from web/operations and schema.graphql.
    import type { Operation } from './transport.js';
    ${types}
    ${listed.join('\n')}`;
  return format(text, { parser: 'typescript', singleQuote: true, printWidth: 100 });
}

/**
 * @param {DefinitionNode} definition
 * @param {readonly DefinitionNode[]} all of its file: fragments live beside who spreads them
 */
function constantOf(definition, all) {
  if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
  const name = definition.name?.value;
  const kind = definition.operation === 'query' ? 'Query' : 'Mutation';
  const document = print({
    kind: Kind.DOCUMENT,
    definitions: [definition, ...spreadIn(definition, all)],
  });
  const hash = createHash('sha256').update(document).digest('hex');
  return [
    `export const ${name}: Operation<${name}${kind}, ${name}${kind}Variables> = { name: '${name}', hash: '${hash}' };`,
  ];
}

/**
 * The fragments that a definition spreads, depth first, each once.
 * @param {DefinitionNode} from
 * @param {readonly DefinitionNode[]} all
 * @param {Set<DefinitionNode>} found
 */
function spreadIn(from, all, found = new Set()) {
  visit(from, {
    FragmentSpread({ name }) {
      const fragment = all.find(
        (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
      );
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      spreadIn(fragment, all, found);
    },
  });
  return found;
}

const text = await generateOperations();
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(target, text);
