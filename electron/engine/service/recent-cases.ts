/** Cases that were opened here lately, newest first: in the encrypted home, because a list of cases tells much. */
import { z } from 'zod';
import type { Home } from '../home/index.ts';

const SETTING = 'recent-cases';
const KEPT = 20;

const recentSchema = z.array(
  z.strictObject({ path: z.string(), title: z.string().nullable(), opened: z.string() }),
);
export type RecentCases = z.infer<typeof recentSchema>;

export function recentCases(home: Home): RecentCases {
  const read = recentSchema.safeParse(home.settings.get(SETTING));
  return read.success ? read.data : [];
}

export function rememberCase(home: Home, opened: RecentCases[number]): void {
  const others = recentCases(home).filter(({ path }) => path !== opened.path);
  home.settings.set(SETTING, [opened, ...others].slice(0, KEPT));
}

export function forgetCase(home: Home, path: string): void {
  home.settings.set(
    SETTING,
    recentCases(home).filter((recent) => recent.path !== path),
  );
}
