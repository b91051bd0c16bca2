import { QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { SignOut, WhoAmI, type MeFragment } from './operations.js';
import { ask, AskError } from './transport.js';

const ME = ['me'];
const MOST_TRIES = 2;

/** Told when an answer says that nobody is signed in any more. */
const ended = new EventTarget();

/**
 * What was asked stays for as long as its screen is open. A look is a record in the log of who looked
 * at what, so nothing is asked again by itself: not on focus, and not in advance.
 */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof AskError && error.code === 'UNAUTHENTICATED')
          ended.dispatchEvent(new Event('ended'));
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (tries, error) =>
          tries < MOST_TRIES && error instanceof AskError && error.code === 'UNREACHABLE',
      },
      mutations: { retry: false },
    },
  });

/** Who is signed in, and the ways in and out. */
export interface SessionState {
  readonly me: MeFragment | null;
  /** True while the page is open and its session is over. */
  readonly isEnded: boolean;
  /** Call it when somebody has signed in, or changed the role. */
  readonly begin: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const Context = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const session = useContext(Context);
  if (!session) throw new Error('There is no session outside of SessionProvider.');
  return session;
}

/** Asks once who is signed in, and shows `waiting` until it is known. */
export function SessionProvider({
  children,
  waiting,
}: {
  children: ReactNode;
  waiting: (error: Error | null, tryAgain: () => void) => ReactNode;
}) {
  const client = useQueryClient();
  const [isEnded, setEnded] = useState(false);
  useState(() => ended.addEventListener('ended', () => setEnded(true)));
  const { data, error, refetch } = useQuery({ queryKey: ME, queryFn: whoAmI, gcTime: Infinity });
  const state = useMemo<SessionState>(
    () => ({
      me: data ?? null,
      isEnded: isEnded && Boolean(data),
      begin: async () => {
        const before = data;
        const now = await whoAmI();
        const isSame =
          before?.account.id === now?.account.id && before?.session?.role === now?.session?.role;
        // What one person was shown is not shown to the next, nor what one role sees to another.
        if (isSame)
          await client.resetQueries({ predicate: ({ state: { error: is } }) => Boolean(is) });
        else client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
        client.setQueryData(ME, now);
        setEnded(false);
      },
      signOut: async () => {
        await ask(SignOut, {}).catch((problem: unknown) => {
          if (!(problem instanceof AskError && problem.code === 'UNAUTHENTICATED')) throw problem;
        });
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
        client.setQueryData(ME, null);
        setEnded(false);
      },
    }),
    [client, data, isEnded],
  );
  if (data === undefined) return waiting(error, () => void refetch());
  return <Context.Provider value={state}>{children}</Context.Provider>;
}

async function whoAmI(): Promise<MeFragment | null> {
  try {
    return (await ask(WhoAmI, {})).viewer;
  } catch (error) {
    if (error instanceof AskError && error.code === 'UNAUTHENTICATED') return null;
    throw error;
  }
}
