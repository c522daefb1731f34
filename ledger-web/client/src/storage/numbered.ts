import type { Numbers, Texts } from './packed-rows.ts';

interface ReadableTexts {
  getAllKeys(): Promise<string[]>;
  getAll(): Promise<number[]>;
}

interface WritableTexts extends ReadableTexts {
  put(n: number, text: string): Promise<unknown>;
}

/** The numbers of texts as they are on the disk. What a transaction adds is known when it is read again, as it may yet be rolled back. */
export class Numbered implements Numbers, Texts {
  private numbers: ReadonlyMap<string, number> = new Map();
  private texts: ReadonlyMap<number, string> = new Map();

  has(text: string): boolean {
    return this.numbers.has(text);
  }

  knows(n: number): boolean {
    return this.texts.has(n);
  }

  readonly numberOf = (text: string): number => {
    const n = this.numbers.get(text);
    if (n === undefined) {
      throw new Error(`This device has no number for "${text}".`);
    }
    return n;
  };

  textOf(n: number): string {
    const text = this.texts.get(n);
    if (text === undefined) {
      throw new Error(`This device has lost what the number ${n} stands for.`);
    }
    return text;
  }

  async read(store: ReadableTexts): Promise<void> {
    const [texts, numbers] = await Promise.all([store.getAllKeys(), store.getAll()]);
    this.numbers = new Map(texts.map((text, i) => [text, numbers[i] as number]));
    this.texts = new Map(texts.map((text, i) => [numbers[i] as number, text]));
  }

  /** The numbers of these texts, which are given to those that have none: good for the transaction that the store is of. */
  async withAll(texts: ReadonlySet<string>, store: WritableTexts): Promise<Numbers> {
    const isMissing = (text: string) => !this.numbers.has(text);
    if (![...texts].some(isMissing)) {
      return this;
    }
    await this.read(store);
    const fresh = new Map<string, number>();
    let last = Math.max(0, ...this.texts.keys());
    for (const text of [...texts].filter(isMissing)) {
      fresh.set(text, ++last);
    }
    await Promise.all([...fresh].map(async ([text, n]) => store.put(n, text)));
    return { numberOf: (text) => fresh.get(text) ?? this.numberOf(text) };
  }
}
