/**
 * The preload: all that the page gets of Electron (B1 row 20). One bundled file in a sandboxed process.
 *
 * Guarantees: exposes `window.custodia` with exactly the three functions of `PageBridge`; passes messages of the contract by name
 * and nothing else; a path goes to the main process only for a file that a person dropped.
 * Never: hands out ipcRenderer, an event, a channel's name or a path; checks what the main process and the engine check.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EngineMessage, PageBridge } from '../../shared/contract/index.ts';
import { isCallName } from './call-names.ts';

let hear: (message: EngineMessage) => void = () => undefined;
ipcRenderer.on('custodia:line', (_event, message: EngineMessage) => hear(message));
ipcRenderer.send('custodia:open');

const bridge: PageBridge<File> = {
  post(message) {
    const isKnown = message.op === 'stop' || (message.op === 'call' && isCallName(message.name));
    if (!isKnown) throw new TypeError('no call of the contract');
    ipcRenderer.send('custodia:line', JSON.stringify(message));
  },
  listen(listener) {
    hear = (message) => listener(message);
  },
  dropped(purpose, files) {
    // A file that a script made has no path.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return ipcRenderer.invoke('custodia:dropped', { purpose, paths });
  },
};
contextBridge.exposeInMainWorld('custodia', bridge);
