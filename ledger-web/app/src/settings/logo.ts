/** What the server takes of a logo, in bytes. */
const MAX_BYTES = 200 * 1024;

/** Wide enough for the head of a page at 300 dots an inch. */
const MAX_PIXELS = 800;

/** Below this a picture is not made smaller any more. */
const MIN_PIXELS = 50;

/** A picture as PNG in base 64, made smaller until the server takes it; null where the file is no picture. */
export async function logoOf(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  for (let most = MAX_PIXELS; most >= MIN_PIXELS; most = Math.floor(most / 2)) {
    const png = await drawn(picture, most);
    if (png !== null && png.size <= MAX_BYTES) return base64(png);
  }
  return null;
}

function drawn(picture: ImageBitmap, most: number): Promise<Blob | null> {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => {
    canvas.toBlob(done, 'image/png');
  });
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The picture as an address for an `img`. */
export const logoUrl = (logo: string): string =>
  `data:${logo.startsWith('/9j/') ? 'image/jpeg' : 'image/png'};base64,${logo}`;
