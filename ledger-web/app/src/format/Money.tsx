import * as figures from './figures.module.css';
import { useFormat } from './useFormat.ts';

const TONES = { get: figures.get, give: figures.give };

interface MoneyProps {
  minor: number;
  /** `get` for what comes to the business, `give` for what leaves it; words must say it as well, not the colour alone. */
  tone?: keyof typeof TONES | undefined;
}

export function Money({ minor, tone }: MoneyProps) {
  const { money } = useFormat();
  return <span className={tone ? `${figures.number} ${TONES[tone]}` : figures.number}>{money(minor)}</span>;
}
