import { useUiText } from '../ui/strings.en.ts';
import { useToast } from '../ui/Toasts.tsx';
import { saveFile } from './saveFile.ts';

/** Gives a file to the browser's downloads, and offers to send it on where the device has a way to. */
export function useSaveFile(): (content: Blob, name: string) => void {
  const t = useUiText();
  const toast = useToast();
  return (content, name) => {
    saveFile(content, name);
    const shared = { files: [new File([content], name, { type: content.type })] };
    if (!navigator.canShare?.(shared)) return;
    // Whoever changes their mind in the device's own dialog is told nothing.
    const run = () => void navigator.share(shared).catch(() => {});
    toast({ text: t('file_saved', { name }), action: { label: t('share'), run } });
  };
}
