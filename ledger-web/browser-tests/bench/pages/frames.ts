/** The end of this page's next frame: its styles, layout and paint are done, and what it shows is on its way to the screen. Milliseconds. */
export function frameEnd(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  });
}

/** When the document has it. Milliseconds. */
export function written(isThere: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (isThere()) {
        observer.disconnect();
        resolve(performance.now());
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    look();
  });
}

/** The end of the first frame that shows it. */
export async function painted(isThere: () => boolean): Promise<number> {
  await written(isThere);
  return frameEnd();
}

/** The text of the topmost row. */
export const topRow = (): string => document.querySelector('li')?.textContent ?? '';

/** How many rows the list has, in the document or not. */
export const total = (): number => Number(document.querySelector('[data-total]')?.getAttribute('data-total') ?? 0);
