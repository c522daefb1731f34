/** A change of the visible part by fewer pixels is a bar of the browser's that comes or goes. */
const LEAST_KEYBOARD_PX = 120;

/**
 * Where the keyboard lies over the page and the layout is not told (Safari on iOS; others do as `interactive-widget` in index.html
 * asks), tells the styles how much it covers: `--keyboard` and `[data-keyboard]` of the root.
 */
export function watchKeyboard(visible: VisualViewport): void {
  const { style, dataset } = document.documentElement;
  const tell = () => {
    const covered = window.innerHeight - visible.height - visible.offsetTop;
    // Zoomed in, the visible part is smaller without any keyboard.
    const isOpen = visible.scale === 1 && window.innerHeight - visible.height > LEAST_KEYBOARD_PX;
    style.setProperty('--keyboard', `${isOpen ? Math.max(0, Math.round(covered)) : 0}px`);
    if (isOpen) dataset.keyboard = '';
    else delete dataset.keyboard;
  };
  visible.addEventListener('resize', tell);
  visible.addEventListener('scroll', tell);
}
