import { useId, type InputHTMLAttributes } from 'react';
import styles from './field.module.css';

/** One line to type, with its name above, a hint, and what is wrong with it. */
export function Field({
  label,
  hint,
  error,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string | undefined;
  error?: string | null | undefined;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <input
        {...rest}
        id={id}
        className={styles.input}
        aria-invalid={Boolean(error)}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
