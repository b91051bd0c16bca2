import {
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { keepWithin } from './limits.js';

/** What is selected of one record, counted over all fragments that are spread there. */
interface Selected {
  fields: number;
  /** Names under which each field is answered. The same name again adds nothing to the answer. */
  readonly names: Map<string, Set<string>>;
}

/**
 * Looks at the shape of a document with its fragments written out. It needs no schema, and it stops
 * at the first limit, so it is quick whatever the document says.
 * @throws RequestRefused LIMIT_EXCEEDED
 */
export function checkDocument(document: DocumentNode): void {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }
  keepWithin('operations', operations.length);
  keepWithin('fragments', fragments.size);
  checkLists(document);
  const shape = new Shape(fragments);
  for (const { selectionSet, variableDefinitions, directives } of operations) {
    keepWithin('variables', variableDefinitions?.length ?? 0);
    shape.countDirectives(directives?.length ?? 0);
    shape.walk(selectionSet, 1, newRecord());
  }
  // One that is spread nowhere is refused later; a cycle among such ones must be found here.
  for (const fragment of fragments.values()) shape.walkUnused(fragment);
}

class Shape {
  private selections = 0;
  private aliases = 0;
  private directives = 0;
  private readonly open = new Set<string>();
  private readonly seen = new Set<string>();

  constructor(private readonly fragments: Map<string, FragmentDefinitionNode>) {}

  countDirectives(more: number): void {
    this.directives += more;
    keepWithin('directives', this.directives);
  }

  walk({ selections }: SelectionSetNode, depth: number, record: Selected): void {
    keepWithin('depth', depth);
    for (const selection of selections) {
      // Spreads count too: fragments can multiply without selecting a field.
      this.selections += 1;
      keepWithin('fields', this.selections);
      this.countDirectives(selection.directives?.length ?? 0);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.fragments.get(selection.name.value);
        if (fragment) this.walkFragment(fragment, depth, record);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.walk(selection.selectionSet, depth, record);
      } else {
        if (selection.alias) this.aliases += 1;
        keepWithin('aliases', this.aliases);
        countField(record, selection);
        if (selection.selectionSet) this.walk(selection.selectionSet, depth + 1, newRecord());
      }
    }
  }

  walkUnused(fragment: FragmentDefinitionNode): void {
    if (!this.seen.has(fragment.name.value)) this.walkFragment(fragment, 1, newRecord());
  }

  private walkFragment(fragment: FragmentDefinitionNode, depth: number, record: Selected): void {
    const name = fragment.name.value;
    if (this.open.has(name)) keepWithin('fragmentCycle', 1);
    this.seen.add(name);
    this.open.add(name);
    this.walk(fragment.selectionSet, depth, record);
    this.open.delete(name);
  }
}

function newRecord(): Selected {
  return { fields: 0, names: new Map() };
}

function countField(record: Selected, { name, alias }: FieldNode): void {
  record.fields += 1;
  keepWithin('breadth', record.fields);
  const names = record.names.get(name.value) ?? new Set();
  record.names.set(name.value, names.add((alias ?? name).value));
  keepWithin('repeats', names.size);
}

function checkLists(document: DocumentNode): void {
  visit(document, { ListValue: ({ values }) => keepWithin('listLength', values.length) });
}
