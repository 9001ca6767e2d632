import { describe, expect, it } from 'vitest';
import { MAX_BOXES, redactionChoice, WHOLE } from '../../../shared/core/redaction/index.ts';
import {
  afterKey,
  between,
  choiceOf,
  type DrawnBox,
  EMPTY_REDACTION,
  fromPercent,
  middleBox,
  percentOf,
  pointAt,
  problemsOf,
  type RedactionDraft,
  STEP,
  withBox,
  withMember,
  without,
} from './redact-draft.ts';

const box: DrawnBox = { id: 1, page: 1, x: 400_000, y: 400_000, width: 200_000, height: 100_000 };
const NONE = { shiftKey: false, ctrlKey: false };
const SHIFT = { shiftKey: true, ctrlKey: false };
const CTRL = { shiftKey: false, ctrlKey: true };

describe('a key on a box', () => {
  it.each([
    ['ArrowLeft', NONE, { x: 390_000 }],
    ['ArrowDown', NONE, { y: 410_000 }],
    ['ArrowRight', SHIFT, { width: 210_000 }],
    ['ArrowUp', SHIFT, { height: 90_000 }],
    ['ArrowRight', CTRL, { x: 401_000 }],
  ])('%s with %j', (key, keys, part) => expect(afterKey(box, key, keys)).toEqual({ ...box, ...part }));

  it('does nothing when it is no arrow, or one of an object’s own', () =>
    expect(['a', 'toString', 'Enter'].map((key) => afterKey(box, key, NONE))).toEqual([null, null, null]));

  it('never leaves the page', () => {
    let far = box;
    for (let press = 0; press < 200; press++) far = afterKey(far, 'ArrowRight', NONE) ?? far;
    expect(far.x + far.width).toBe(WHOLE);
    for (let press = 0; press < 200; press++) far = afterKey(far, 'ArrowLeft', SHIFT) ?? far;
    expect(far.width).toBe(STEP / 10);
  });
});

describe('a box that is drawn', () => {
  it('is the same from each corner', () => {
    const [from, to] = [pointAt(100, 200), pointAt(50_000, 90_000)];
    expect(between(2, from, to)).toEqual(between(2, to, from));
    expect(between(2, from, to)).toEqual({ page: 2, x: 100, y: 200, width: 49_900, height: 89_800 });
  });
  it('ends at the edge of the page wherever the pointer is', () =>
    expect(between(1, pointAt(-50, 900_000), pointAt(2 * WHOLE, 5 * WHOLE))).toEqual({
      page: 1,
      x: 0,
      y: 900_000,
      width: WHOLE,
      height: 100_000,
    }));
  it('has a size even where nothing was drawn', () => {
    const corner = between(1, pointAt(WHOLE, WHOLE), pointAt(WHOLE, WHOLE));
    expect([corner.x + corner.width, corner.y + corner.height]).toEqual([WHOLE, WHOLE]);
  });
});

describe('a draft', () => {
  const drawn = withBox(withBox(EMPTY_REDACTION, middleBox(1)), middleBox(2));

  it('selects what was added, and what was before it when it is removed', () => {
    expect([drawn.selected, without(drawn, 2).selected, without(without(drawn, 2), 1).selected]).toEqual([
      2,
      null,
      null,
    ]);
    const third = withBox(drawn, middleBox(1));
    expect(without(third, 3).selected).toBe(1);
  });

  it('takes no more boxes than can be made', () => {
    let full: RedactionDraft = EMPTY_REDACTION;
    for (let count = 0; count < MAX_BOXES + 5; count++) full = withBox(full, middleBox(1));
    expect(full.boxes.length).toBe(MAX_BOXES);
  });

  it.each<[string, Partial<RedactionDraft>, readonly string[]]>([
    ['nothing typed', { reason: '' }, ['noReason']],
    ['no box', { boxes: [] }, ['noBox']],
    ['no box, and none meant', { boxes: [], onlyMetadata: true }, []],
    ['pages that go backwards', { range: 'some', first: 3, last: 2 }, ['pages']],
    ['pages beyond the last', { range: 'some', first: 1, last: 9 }, ['pages']],
    ['a box on a page that is not made', { range: 'some', first: 2, last: 3 }, ['pages']],
    ['all of it', {}, []],
  ])('%s: %j', (_, part, problems) =>
    expect(problemsOf({ ...drawn, reason: 'a sample', ...part }, 4)).toEqual(problems),
  );

  it('is a choice that the engine takes', () => {
    const some = choiceOf({ ...drawn, range: 'some', first: 1, last: 2 }, true);
    expect([redactionChoice.safeParse(some).success, some.pages, choiceOf(drawn, false).pages]).toEqual([
      true,
      { first: 1, last: 2 },
      null,
    ]);
  });
});

describe('the numbers of a box', () => {
  it.each([
    ['x', 950_000, { x: 800_000 }],
    ['y', -1, { y: 0 }],
    ['width', 900_000, { width: 600_000 }],
    ['height', 0, { height: 1000 }],
  ] as const)('%s set to %d', (member, value, part) =>
    expect(withMember(box, member, value)).toEqual({ ...box, ...part }),
  );

  it('are shown in hundredths, and read back', () =>
    expect([percentOf(123_456), fromPercent(12.35), fromPercent(percentOf(990_000))]).toEqual([
      12.35, 123_500, 990_000,
    ]));
});
