/** session's will-download: nothing is ever downloaded here, an application that lets one through is at fault. */
import { records } from './records.ts';
import { schemes } from './schemes.ts';
import { PreventableEvent, state } from './state.ts';
import { WebContents } from './web-contents.ts';

export function followDownloads(): void {
  state.connection.root.on('Browser.downloadWillBegin', ({ frameId, url, suggestedFilename }) => {
    const contents = WebContents.getAllWebContents().find((one) => one.holdsFrame(frameId));
    if (contents === undefined) return;
    const event = new PreventableEvent();
    let cancelled = false;
    const item = {
      getURL: () => schemes.toApp(url),
      getFilename: () => suggestedFilename,
      cancel: () => {
        cancelled = true;
      },
    } satisfies Pick<Electron.DownloadItem, 'getURL' | 'getFilename' | 'cancel'>;
    contents.session.emit('will-download', event, item, contents);
    const refused = event.defaultPrevented || cancelled;
    records.downloads.push({ url: item.getURL(), name: suggestedFilename, refused });
    if (!refused) records.errors.push(`test host: a download was not refused: ${item.getURL()}`);
  });
}
