import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { isPassingFault } from '../graph/graph-errors.js';
import { Log } from '../logs/log.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { whatToDoAbout } from '../refusals/refusal.js';
import { refuseRequest, RequestRefused } from '../refusals/request-refused.js';
import { UserErrors } from '../refusals/user-errors.js';
import { currentRequestId } from '../request/request-scope.js';

const log = new Log('GraphQL');

/** What GraphQL itself refuses about a document and its variables; its messages are meant for the actor. */
const OF_THE_DOCUMENT = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

const SUGGESTION = / Did you mean [^?]*\?/g;

/** Gives every error a code and keeps internals, which may name persons, out of the answer. */
export function formatError(formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError {
  const cause = raw instanceof GraphQLError ? (raw.originalError ?? raw) : raw;
  const { path, locations } = formatted;
  if (cause instanceof RequestRefused) return { ...cause.asAnswered, path, locations };
  if (cause instanceof UserErrors) {
    const [first] = cause.errors;
    const extensions = {
      code: 'BAD_USER_INPUT',
      whatToDo: first!.whatToDo,
      userErrors: cause.errors,
    };
    return { message: first!.message, path, locations, extensions };
  }
  if (isPassingFault(cause)) {
    const details = { retryable: true };
    return { ...refuseRequest(PlatformRefusal.DATABASE_AWAY, { details }).asAnswered, path };
  }
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && OF_THE_DOCUMENT.has(code))
    return {
      // Apollo leaves suggestions out where the schema is closed, but not those about variables.
      message:
        code === 'BAD_USER_INPUT' ? formatted.message.replace(SUGGESTION, '') : formatted.message,
      path,
      locations,
      extensions: { code, whatToDo: whatToDoAbout(code) },
    };
  log.error({ message: 'A request failed', error: cause, fields: fieldsOf(raw) });
  const details = { requestId: currentRequestId() ?? '' };
  return { ...refuseRequest(PlatformRefusal.OUR_FAULT, { details }).asAnswered, path };
}

/** The fields concerned, by their names in the schema: paths hold aliases, which are anyone's words. */
function fieldsOf(raw: unknown): string[] {
  if (!(raw instanceof GraphQLError)) return [];
  return (raw.nodes ?? []).flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}
