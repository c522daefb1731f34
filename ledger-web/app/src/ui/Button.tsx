import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import * as css from './Button.module.css';

const LOOKS = {
  primary: css.primary,
  danger: css.danger,
  quiet: css.quiet,
  bare: css.bare,
  gave: css.gave,
  got: css.got,
};

export type ButtonLook = keyof typeof LOOKS;

const classesOf = (look?: ButtonLook): string => (look ? `${css.button} ${LOOKS[look]}` : css.button);

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
      className={classesOf(look)}
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
  return <Link {...rest} className={classesOf(look)} />;
}
