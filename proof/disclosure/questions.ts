import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { Role } from '../../src/access/actor.js';
import type { Chance } from '../chance.js';
import type { Known } from './known.js';
import { idsOf, typeNamed } from './records.js';
import { dayFromNow, daysFromNow, KINDS } from './values.js';
import type { Asker, World } from './world.js';

/** A request of one field of the first level. */
export interface Question {
  readonly field: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** It must be refused: it names what its asker may not know, or lacks what is required. */
  readonly mustFail: boolean;
}

/** Levels of records below the one asked for: lists in lists cost much. */
const DEEP = 2;
const NESTED_LISTS = 2;
/** And so many of them only, for all together would cost more than one request may. */
const SHARE_OF_NESTED = 0.4;

/** Mutations with these are not asked: what they refuse, they count, and the next answer tells it. */
const COUNTED = ['password', 'code', 'recoveryCode'];

/** By so many questions of a field all of its arguments come up, and all types of `node`. */
const TRIES = 150;

type Argument = GraphQLArgument | GraphQLInputField;

/**
 * Makes questions out of nothing but the schema and a world: every field of every type, every
 * argument, every value of an enumeration. What it cannot fill it names in an error, so that a new
 * scalar or a new type of record does not go unasked.
 */
export class Questions {
  private readonly covered = new Set<string>();
  private readonly types: string[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly chance: Chance,
    /** Sessions of the askers, which no world holds. */
    private readonly sessions: readonly string[],
  ) {
    const node = schema.getType('Node');
    if (!isInterfaceType(node)) throw new Error('the schema has no Node');
    this.types = schema.getPossibleTypes(node).map(({ name }) => name);
  }

  /** Names of the fields of the first level that read. */
  readonly fields = (): string[] => Object.keys(this.schema.getQueryType()!.getFields());

  /** Names of the mutations that can be asked so that nothing comes of it. */
  mutations(): string[] {
    return Object.values(this.schema.getMutationType()!.getFields())
      .filter((field) => !this.inputsOf(field).some(({ name }) => COUNTED.includes(name)))
      .filter((field) => this.inputsOf(field).some((one) => canBeRefused(one)))
      .map(({ name }) => name);
  }

  /** A question of this field, with other arguments each time. */
  of(name: string, world: World): Question {
    const field = this.schema.getQueryType()!.getFields()[name]!;
    const type = name === 'node' ? this.chance.one(this.types) : null;
    const filled = field.args
      .filter((one) => isRequiredArgument(one) || one.name === 'first' || this.chance.of(0.4))
      .map((one) => this.argument(name, one, world, type ?? returnedBy(field)));
    return this.written('query', field, filled, type);
  }

  /** A mutation that must be refused, because it names what its asker may not know of. */
  refused(name: string, world: World, asker: Asker, known: Known): Question {
    const field = this.schema.getMutationType()!.getFields()[name]!;
    const inputs = this.inputsOf(field).filter(isRequiredInputField);
    const withIds = inputs.some(({ type }) => getNamedType(type).name === 'ID');
    const input = Object.fromEntries(
      inputs.map((one) => [
        one.name,
        getNamedType(one.type).name === 'ID'
          ? listOf(one.type, this.hidden(one.name, world, { asker, known }))
          : !withIds && getNamedType(one.type).name === 'String'
            ? listOf(one.type, '')
            : this.value(`${name}.${one.name}`, one.type, world),
      ]),
    );
    const type = getNamedType(field.args[0]!.type).name;
    const document =
      `mutation ($input: ${type}!) { ${name}(input: $input) ` +
      '{ userErrors { code path message whatToDo } warnings { code path message } } }';
    return { field: name, document, variables: { input }, mustFail: true };
  }

  /** @throws Error naming each field and argument that no question asks for. */
  requireAll(world: World): void {
    for (const name of this.fields())
      for (let times = 0; times < TRIES; times += 1) this.of(name, world);
    const reached = reachable(this.schema);
    const left = reached.filter((one) => !this.covered.has(one));
    if (left.length > 0) throw new Error(`no question asks for ${left.join(', ')}`);
  }

  private written(
    operation: string,
    field: GraphQLField<unknown, unknown>,
    filled: { declared: string; passed: string; key: string; value: unknown }[],
    type: string | null,
  ): Question {
    this.covered.add(`Query.${field.name}`);
    const declared = filled.map((one) => one.declared).join(', ');
    const passed = filled.map((one) => one.passed).join(', ');
    const returned = getNamedType(field.type);
    const body = type
      ? `{ __typename id ... on ${type} ${this.fieldsOf(this.schema.getType(type) as GraphQLObjectType, DEEP, [], 0)} }`
      : isObjectType(returned)
        ? this.fieldsOf(returned, DEEP, [], 0)
        : '';
    return {
      field: field.name,
      document:
        `${operation} ${declared && `(${declared})`} ` +
        `{ ${field.name}${passed && `(${passed})`} ${body} }`,
      variables: Object.fromEntries(filled.map(({ key, value }) => [key, value])),
      mustFail: false,
    };
  }

  /** All fields of a type: records only so deep, and inside itself a type's plain fields only. */
  private fieldsOf(
    type: GraphQLObjectType,
    deep: number,
    above: readonly string[],
    lists: number,
  ): string {
    const written = Object.values(type.getFields()).map((field) => {
      const inner = getNamedType(field.type);
      const isList = isListOf(field.type) && field.name !== 'edges';
      const nested = lists + (isList ? 1 : 0);
      const isNode = this.types.includes(inner.name);
      if (isObjectType(inner) && above.includes(type.name)) return '';
      if (isObjectType(inner) && isNode && (deep <= 0 || nested > NESTED_LISTS)) return '';
      if (isNode && lists + deep < DEEP + 1 && !this.chance.of(SHARE_OF_NESTED)) return '';
      const body = isObjectType(inner)
        ? this.fieldsOf(inner, isNode ? deep - 1 : deep, [...above, type.name], nested)
        : '';
      if (isObjectType(inner) && body === '{  }') return '';
      this.covered.add(`${type.name}.${field.name}`);
      const args = field.args.map((one) => this.literal(`${type.name}.${field.name}`, one));
      return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${body}`;
    });
    return `{ ${written.filter((one) => one !== '').join(' ')} }`;
  }

  /** An argument of a nested field, written into the document. */
  private literal(path: string, { name, type }: GraphQLArgument): string {
    this.covered.add(`${path}(${name})`);
    const named = getNamedType(type);
    if (!isEnumType(named)) throw new Error(`the proof cannot fill ${path}(${name})`);
    return `${name}: ${this.chance.one(named.getValues()).name}`;
  }

  private argument(field: string, one: GraphQLArgument, world: World, type: string) {
    this.covered.add(`Query.${field}(${one.name})`);
    const value =
      one.name === 'id'
        ? this.id(type, world)
        : this.value(`${field}.${one.name}`, one.type, world);
    const key = one.name;
    return { declared: `$${key}: ${String(one.type)}`, passed: `${key}: $${key}`, key, value };
  }

  /** A value of any input type. @throws Error that names what it does not know. */
  private value(path: string, type: GraphQLInputType, world: World): unknown {
    if (isNonNullType(type)) return this.value(path, type.ofType, world);
    if (isListType(type)) return [this.value(path, type.ofType, world)];
    if (isEnumType(type)) return this.chance.one(type.getValues()).name;
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter((one) => isRequiredInputField(one))
          .map((one) => [one.name, this.value(`${path}.${one.name}`, one.type, world)]),
      );
    return this.scalar(path, type.name, world);
  }

  private scalar(path: string, type: string, world: World): unknown {
    const name = path.split('.').at(-1)!;
    switch (type) {
      case 'ID':
        return this.id(typeNamed(name, this.types), world);
      case 'String':
        return this.text(name, world);
      case 'Int':
        return name === 'first' ? this.chance.one([1, 3, 12]) : 1 + this.chance.below(4);
      case 'Float':
        return 1 + this.chance.below(40);
      case 'Boolean':
        return this.chance.of(0.5);
      case 'DateTime':
        return daysFromNow(-this.chance.below(40)).toISOString();
      case 'LocalDate':
        return dayFromNow(-this.chance.below(100)).day;
      default:
        throw new Error(`the proof cannot fill ${path}, which is of type ${type}`);
    }
  }

  private text(name: string, world: World): string {
    if (name === 'after') return this.cursor(world);
    if (name === 'search') return beginningOf(this.chance.one(namesIn(world)));
    if (name === 'operation') return 'family';
    return this.chance.one(KINDS);
  }

  /** Of any record, also of one that the asker does not see, and of none. */
  private cursor(world: World): string {
    const id = this.chance.of(0.9) ? this.chance.one([...world.nodes.keys()]) : newId();
    const moment = daysFromNow(-this.chance.below(20)).getTime();
    const content = this.chance.of(0.7) ? `after:${id}` : `changed:${moment}:${id}`;
    return Buffer.from(content).toString('base64url');
  }

  private id(type: string, world: World): string {
    const ids = type === 'Session' ? this.sessions : idsOf(world, type);
    if (ids.length === 0) throw new Error(`the worlds of the proof hold no ${type}`);
    return toGlobalId(type, this.chance.one(ids));
  }

  /**
   * Of a record that they neither see nor are told of. Administrators may erase within their agency
   * whom they do not see: they get ids of others.
   */
  private hidden(name: string, world: World, who: { asker: Asker; known: Known }): string {
    const { agency, role } = who.asker;
    const type = typeNamed(name, this.types);
    const told = [who.known.seen, ...who.known.released.values()];
    const ids = idsOf(world, type)
      .filter((id) => !told.some((facts) => facts.includes(id)))
      .filter(
        (id) => role !== Role.ADMINISTRATOR || world.nodes.get(id)?.values.agencyId !== agency,
      );
    return toGlobalId(type, ids.length > 0 ? this.chance.one(ids) : newId());
  }

  private inputsOf(field: GraphQLField<unknown, unknown>): GraphQLInputField[] {
    const type = field.args[0] && getNamedType(field.args[0].type);
    return isInputObjectType(type) ? Object.values(type.getFields()) : [];
  }
}

/** Blank texts and unknown ids are refused wherever they are required. */
function canBeRefused(one: Argument & GraphQLInputField): boolean {
  return isRequiredInputField(one) && ['ID', 'String'].includes(getNamedType(one.type).name);
}

function returnedBy(field: GraphQLField<unknown, unknown>): string {
  return getNamedType(field.type).name;
}

function isListOf(type: unknown): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function listOf(type: GraphQLInputType, value: unknown): unknown {
  return isListOf(type) ? [value] : value;
}

/** Of a telephone number all: it is found by no less. */
function beginningOf(name: string): string {
  return /^\d/.test(name) ? name : name.slice(0, 3);
}

function namesIn(world: World): string[] {
  return [...world.nodes.values()]
    .flatMap(({ values: { name, familyName, givenName, knownAs, phone } }) => [
      ...[name, familyName, givenName, knownAs, phone],
    ])
    .filter((name): name is string => typeof name === 'string' && name.length > 2);
}

/** Every field and argument that a question can reach, as "Type.field" and "Type.field(argument)". */
function reachable(schema: GraphQLSchema): string[] {
  const found = new Set<string>();
  const waiting: GraphQLObjectType[] = [schema.getQueryType()!];
  const seen = new Set(waiting);
  for (let type = waiting.shift(); type; type = waiting.shift())
    for (const field of Object.values(type.getFields())) {
      found.add(`${type.name}.${field.name}`);
      for (const { name } of field.args) found.add(`${type.name}.${field.name}(${name})`);
      const inner = getNamedType(field.type);
      const next = isInterfaceType(inner) ? schema.getPossibleTypes(inner) : [inner];
      for (const one of next)
        if (isObjectType(one) && !isLeafType(one) && !seen.has(one)) {
          seen.add(one);
          waiting.push(one);
        }
    }
  return [...found];
}
