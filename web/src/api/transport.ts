/** An operation that the API lists: its document stays there. */
export interface Operation<Answer, Variables> {
  readonly name: string;
  readonly hash: string;
  /** For the compiler alone: what it takes and answers. */
  readonly types?: (variables: Variables) => Answer;
}

/** Why the API did not answer a request, in words for people. */
export class AskError extends Error {
  constructor(
    /** `UNREACHABLE` where nothing answered at all. */
    readonly code: string,
    message: string,
    readonly whatToDo: string | null,
  ) {
    super(message);
  }
}

interface Body<Answer> {
  readonly data?: Answer | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly whatToDo?: string };
  }[];
}

/**
 * Sends an operation to the API of this page.
 * @throws AskError
 */
export async function ask<Answer, Variables>(
  { name, hash }: Operation<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  const body = await send<Answer>({
    operationName: name,
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
    signal,
  });
  const [error] = body.errors ?? [];
  if (error)
    throw new AskError(
      error.extensions?.code ?? 'UNKNOWN',
      error.message,
      error.extensions?.whatToDo ?? null,
    );
  return body.data!;
}

async function send<Answer>({
  signal,
  ...body
}: {
  operationName: string;
  variables: unknown;
  extensions: unknown;
  signal: AbortSignal | undefined;
}): Promise<Body<Answer>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Accept-Language': document.documentElement.lang,
      },
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
    return (await response.json()) as Body<Answer>;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AskError('UNREACHABLE', 'No answer.', null);
  }
}
