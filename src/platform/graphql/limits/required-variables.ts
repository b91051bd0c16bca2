import {
  isNonNullType,
  Kind,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
} from 'graphql';
import { PlatformRefusal } from '../../refusals/platform.refusals.js';
import { userError, UserErrors, type UserError } from '../../refusals/user-errors.js';
import type { AskedOperation } from './asked-operation.js';
import { badInput } from './bad-input.js';

/**
 * Looks for the one fault that a valid document can still have: where a value is required, it names
 * a variable that may be null for having a default, and null is what was sent. graphql-js finds it
 * field by field while others run already.
 * @throws GraphQLError around UserErrors REQUIRED, at each such argument or input field.
 */
export function requireVariables({ schema, document, name, variables = {} }: AskedOperation): void {
  if (!Object.values(variables).includes(null)) return;
  const operation = separateOperations(document)[name ?? ''];
  if (!operation) return;
  const types = new TypeInfo(schema);
  const missing: UserError[] = [];
  visit(
    operation,
    visitWithTypeInfo(types, {
      // Its own default is no place that takes a value.
      VariableDefinition: () => false,
      Variable({ name: { value } }, _key, parent, _path, ancestors) {
        if (variables[value] !== null || !isNonNullType(types.getInputType())) return;
        missing.push(userError(PlatformRefusal.BLANK, pathOf([...ancestors, parent!])));
      },
    }),
  );
  if (missing.length > 0) throw badInput(new UserErrors(missing));
}

/** From the arguments on, as every input is named: 'input.name'. */
function pathOf(around: readonly (ASTNode | readonly ASTNode[])[]): string {
  return around
    .flatMap((node) =>
      'kind' in node && (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD)
        ? [node.name.value]
        : [],
    )
    .join('.');
}
