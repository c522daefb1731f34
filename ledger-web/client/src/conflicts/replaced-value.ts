/** A value that this device wrote, and in whose place stands another device's. */
export interface ReplacedValue {
  /** Tells it apart from the others. */
  key: string;
  book: string;
  table: string;
  /** The record's. */
  id: string;
  /** `deleted` stands for whether the record is removed. */
  field: string;
  mine: unknown;
  theirs: unknown;
  /** The user who changed the record last. */
  by: string | null;
  /** When this device wrote its value: an edit time. */
  at: string;
}
