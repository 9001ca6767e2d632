import { expect, it } from 'vitest';
import { en } from '../../shared/messages/en.ts';
import { createSpeaker } from '../../shared/messages/message.ts';
import { revealedLines } from './protection-options.ts';

const say = createSpeaker(en, 'en-GB');

it.each([
  [3, '  places-recorded (in the records), items: 3'],
  [0, '  places-recorded (in the records), of an import or the case as a whole'],
])('words that %i items state are said to be theirs, or of none of them', (count, line) => {
  const revealed = {
    kind: 'places-recorded',
    inOriginals: false,
    group: 'places',
    count,
    items: [],
    words: ['Sample harbour'],
    further: 0,
  } as const;
  expect(revealedLines(say, [revealed], [])).toContain(line);
});
