import type { PreviewPanel } from '../../src/preview/previewPanel.ts';
import type { Shown } from '../../webview/preview/messages.ts';

/** What the person sees in a preview once it is as it should be. */
export async function shownPreview(panel: PreviewPanel, isRight: (shown: Shown) => boolean): Promise<Shown> {
  let last = panel.shown;
  if (last && isRight(last)) return last;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The preview shows ${JSON.stringify(last)}`)), 40_000);
    const listening = panel.onShown(one => {
      last = one;
      if (!isRight(one)) return;
      clearTimeout(timer);
      listening.dispose();
      resolve(one);
    });
    panel.refresh(0);
  });
}
