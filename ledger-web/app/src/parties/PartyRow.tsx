import { memo } from 'react';
import { Link } from 'wouter';
import * as figures from '../format/figures.module.css';
import { useFormat } from '../format/useFormat.ts';
import { useUiText } from '../ui/strings.en.ts';
import * as texts from '../ui/texts.module.css';
import { Balance } from './Balance.tsx';
import * as css from './parties.module.css';
import type { Party, PartyTable } from './party.ts';

export const ROW_HEIGHT = 65;

interface PartyRowProps {
  table: PartyTable;
  party: Party;
}

export const PartyRow = memo(function PartyRow({ table, party }: PartyRowProps) {
  const ui = useUiText();
  const { dayInBrief } = useFormat();
  const { id, name, phone, last_activity_on, balance_minor, pending } = party;
  // What a narrow phone has no room for comes last.
  const about = [pending && ui('pending'), last_activity_on && dayInBrief(last_activity_on), phone];
  return (
    <Link to={`/${table}/${id}`} className={css.partyRow}>
      <span className={css.initial} aria-hidden="true">
        {initialOf(name)}
      </span>
      <span className={css.who}>
        <span className={css.name}>{name}</span>
        <span className={`${texts.remark} ${figures.number}`}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      <Balance minor={balance_minor} />
    </Link>
  );
});

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letter as it is read; in Devanagari that is often more than one code point. */
function initialOf(name: string): string {
  const [first] = graphemes.segment(name.trim());
  return first?.segment.toUpperCase() ?? '';
}
