/** The page in Arabic. */
import { app } from './app.ts';
import { disposal } from './disposal.ts';
import { evidence } from './evidence.ts';
import { exporting } from './export.ts';
import { failure } from './failure.ts';
import { files } from './files.ts';
import { help } from './help.ts';
import { importing } from './import.ts';
import { item } from './item.ts';
import { ledger } from './ledger.ts';
import { people } from './people.ts';
import { profile } from './profile.ts';
import { protection } from './protection.ts';
import { settings } from './settings.ts';
import { start } from './start.ts';
import { ui } from './ui.ts';
import { verify } from './verify.ts';

export const ar = {
  ...ui,
  ...app,
  ...start,
  ...evidence,
  ...importing,
  ...item,
  ...disposal,
  ...ledger,
  ...exporting,
  ...profile,
  ...protection,
  ...verify,
  ...people,
  ...settings,
  ...files,
  ...help,
  ...failure,
} as const;
