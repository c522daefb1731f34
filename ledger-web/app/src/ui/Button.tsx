import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import * as css from './Button.module.css';

export type ButtonLook = 'primary' | 'danger' | 'quiet' | 'bare' | 'gave' | 'got';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className'> {
  look?: ButtonLook;
  /** At work: it says so and does nothing, but keeps the focus, which a disabled button would lose. */
  busy?: boolean;
}

export function Button({ look, busy = false, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={look ? `${css.button} ${css[look]}` : css.button}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

interface ButtonLinkProps {
  to: string;
  look?: ButtonLook;
  'aria-label'?: string;
  children: ReactNode;
}

/** Looks like a button and goes to another page. */
export function ButtonLink({ look, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={look ? `${css.button} ${css[look]}` : css.button} />;
}
