/**
 * The frame of the page and what every feature needs of it.
 *
 * Words: a *place* is where in the program the reader is (`place.ts`); a *call* reads or acts through the contract (`client.tsx`);
 * *covering* hides what is shown (`cover.tsx`); the *gate* is what is seen while locked.
 * Guarantees: while locked nothing of a case is in the page, its title or its address; failures are the contract's values; the
 * focus goes to the title of a page that is gone to.
 * Never: a name of a case or of an item in the title of the window, a word of the case in an address (`words.tsx`).
 */
export { App, type AppProps, type Pages, type PageViewProps } from './app.tsx';
export { useAppState, useJob, useOpenCase } from './app-state.tsx';
export {
  type Act,
  type Called,
  ContractProvider,
  createCallCache,
  failureOf,
  useAct,
  useCall,
  useContract,
  useForget,
  useWatch,
} from './client.tsx';
export { type Cover, type ItemCover, useCover, useItemCover } from './cover.tsx';
export { currentStage, jobHref, jobWords } from './job-words.ts';
export { type Line, type LineEnd, openLine } from './line.ts';
export { type Message, type News, useNews } from './news.tsx';
export { hrefOf, parsePlace, type Place, type Section, SECTIONS } from './place.ts';
export { go, usePlace } from './router.ts';
export { shortcutOf, SHORTCUTS } from './shortcuts.ts';
export { refuseStrayDrops } from './stray-drops.ts';
export { useWords, type Words } from './words.tsx';
