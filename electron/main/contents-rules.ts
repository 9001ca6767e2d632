/** No web contents of this program goes anywhere, opens anything or gets guests, whoever made it (B1 rows 11 to 15). */
import type { App, WebContents } from 'electron';
import { mayNavigate } from './addresses.ts';

export function applyContentsRules(app: App): void {
  app.on('web-contents-created', (_event, contents) => refuseAll(contents));
}

function refuseAll(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
  contents.on('login', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
