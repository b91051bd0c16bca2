import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

/** A button. `main` is the next step, of which a screen has one. */
export function Button({
  look = 'plain',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: 'plain' | 'main' | 'quiet' }) {
  return <button type="button" {...rest} className={`${styles.button} ${styles[look] ?? ''}`} />;
}
