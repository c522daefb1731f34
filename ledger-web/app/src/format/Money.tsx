import * as figures from '../ui/figures.module.css';
import { useFormat } from './useFormat.ts';

interface MoneyProps {
  minor: number;
  /** `get` for what comes to the business, `give` for what leaves it; words must say it as well, not the colour alone. */
  tone?: 'get' | 'give' | undefined;
}

export function Money({ minor, tone }: MoneyProps) {
  const { money } = useFormat();
  return <span className={tone ? `${figures.number} ${figures[tone]}` : figures.number}>{money(minor)}</span>;
}
