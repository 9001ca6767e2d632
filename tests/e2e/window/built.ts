import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../../electron/start/build.ts';

let building: Promise<unknown> | undefined;

/** The application as its sources are now; built once for each test process, and by one process at a time. */
export const built = async (): Promise<void> => {
  building ??= ensureBuilt(fileURLToPath(new URL('../../../', import.meta.url)));
  await building;
};
