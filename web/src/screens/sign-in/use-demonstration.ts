import { useMutation } from '@tanstack/react-query';
import { SignIn } from '../../api/operations.js';
import type { PageData } from '../../api/page-data.js';
import { useSession } from '../../api/session.js';
import { ask } from '../../api/transport.js';

/** Signs in with one of the accounts that everybody may know. */
export function useDemonstration() {
  const { begin } = useSession();
  return useMutation({
    mutationFn: ({ email, password, role }: PageData['accounts'][number]) =>
      ask(SignIn, { input: { email, password, role } }),
    onSuccess: begin,
  });
}
