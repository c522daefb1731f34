const key = (userId: string) => `ledger.book.${userId}`;

/** The book that a tab shows: each tab its own, and a new tab the one that was opened last. */
export function rememberBook(userId: string, bookId: string): void {
  sessionStorage.setItem(key(userId), bookId);
  localStorage.setItem(key(userId), bookId);
}

export function rememberedBook(userId: string): string | null {
  return sessionStorage.getItem(key(userId)) ?? localStorage.getItem(key(userId));
}
