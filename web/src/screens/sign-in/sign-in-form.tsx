import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { SignIn as SignInOperation } from '../../api/operations.js';
import { refusalAt, refusalElsewhere, type Refusal } from '../../api/refused.js';
import { useSession } from '../../api/session.js';
import { ask, AskError } from '../../api/transport.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { useWords } from '../../words/words.js';
import styles from './sign-in.module.css';

const FIELDS = ['email', 'password', 'code', 'agencyId'];

/** Address and password, then a code where the account asks for one. */
export function SignInForm({ email = '', onDone }: { email?: string; onDone?: () => void }) {
  const { say } = useWords();
  const { begin } = useSession();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [asks, setAsks] = useState({ code: false, agencyId: false });
  const form = useRef<HTMLFormElement>(null);
  const signIn = useMutation({
    mutationFn: (input: { email: string; password: string }) => ask(SignInOperation, { input }),
    onSuccess: async ({ signIn: { session, userErrors } }) => {
      setRefusals(userErrors.filter(({ code }) => code !== 'CODE_REQUIRED'));
      setAsks((now) => ({
        code: now.code || userErrors.some(({ path }) => path.at(-1) === 'code'),
        agencyId: now.agencyId || userErrors.some(({ path }) => path.at(-1) === 'agencyId'),
      }));
      if (!session) return;
      await begin();
      onDone?.();
    },
  });

  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (signIn.isPending) return;
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const missing = (['email', 'password'] as const).filter((name) => !typed[name]);
    setRefusals(
      missing.map((name) => ({
        code: 'REQUIRED',
        message: say('required'),
        whatToDo: '',
        path: [name],
      })),
    );
    if (missing.length > 0)
      return form.current?.querySelector<HTMLInputElement>(`[name=${missing[0]}]`)?.focus();
    const { email: address = '', password = '', code, agencyId } = typed;
    signIn.mutate({
      ...{ email: address, password },
      ...(code && { code: code.replaceAll(/\s/g, '') }),
      ...(agencyId && { agencyId }),
    });
  };

  const whole = signIn.error ? textOf(signIn.error, say) : refusalElsewhere(refusals, FIELDS);
  return (
    <form ref={form} className={styles.form} onSubmit={onSubmit} noValidate>
      {whole && (
        <p className={styles.refused} role="alert">
          {whole}
        </p>
      )}
      <Field
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        label={say('signIn.email')}
        error={refusalAt(refusals, 'email')}
      />
      <Field
        name="password"
        type="password"
        autoComplete="current-password"
        label={say('signIn.password')}
        error={refusalAt(refusals, 'password')}
      />
      {asks.agencyId && (
        <Field
          name="agencyId"
          label={say('account.agency')}
          error={refusalAt(refusals, 'agencyId')}
          autoFocus
        />
      )}
      {asks.code && (
        <Field
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          label={say('signIn.code')}
          hint={say('signIn.codeHint')}
          error={refusalAt(refusals, 'code')}
          autoFocus
        />
      )}
      <Button type="submit" look="main" aria-busy={signIn.isPending}>
        {say(signIn.isPending ? 'signIn.doing' : 'signIn.do')}
      </Button>
    </form>
  );
}

function textOf(error: Error, say: ReturnType<typeof useWords>['say']): string {
  if (!(error instanceof AskError)) return say('state.failed');
  if (error.code === 'UNREACHABLE')
    return `${say('state.unreachable')} ${say('state.unreachableWhatToDo')}`;
  return [error.message, error.whatToDo].filter(Boolean).join(' ');
}
