/** How long the browser may take to fetch the file from memory, in milliseconds. */
const KEPT_MS = 60_000;

/** Gives a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** A text as part of a file's name: without what file systems refuse. */
export function fileName(text: string): string {
  return (
    text
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'ledger'
  );
}
