type Json = Record<string, unknown>;

interface StoredLine extends Json {
  taxes?: { kind: string; rate_bp: number }[];
}

/** A record's fields as commands and rows have them, from the stored text of any version: from version 2 of the bills' events on, a line has a list of taxes in the place of `tax_rate_bp`. */
export function wireFields(stored: Json): Json {
  return Array.isArray(stored.lines) ? { ...stored, lines: stored.lines.map(wireLine) } : stored;
}

function wireLine({ taxes, ...line }: StoredLine): Json {
  return taxes ? { ...line, tax_rate_bp: taxes.find(({ kind }) => kind === 'tax')?.rate_bp ?? 0 } : line;
}
