/** The options by which a command names a profile, and what is said of profiles and of a preflight. */
import { RULE_IDS, unconfirmedOf } from '../../shared/core/profile/index.ts';
import type { FindingGroup, PreflightSummary } from '../../shared/core/preflight/index.ts';
import type { Messages } from '../../shared/messages/en.ts';
import { preflight } from '../../shared/messages/preflight.ts';
import type { ExportOptions } from '../engine/export/index.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import type { Home } from '../engine/home/index.ts';
import { findProfile, type KnownProfile, parseReference } from '../engine/profiles/index.ts';
import type { HelpKey } from './command.ts';

export interface ProfileOptions {
  readonly profile?: string;
  readonly incomplete?: boolean;
}

export const PROFILE_OPTIONS: readonly (readonly [string, HelpKey])[] = [
  ['--profile <id>', 'option.profile'],
  ['--incomplete', 'option.incomplete'],
];

/** What the options mean for an export; nothing where no profile was named. */
export function profileGiven(
  home: Home | null,
  { profile, incomplete }: ProfileOptions,
): Pick<ExportOptions, 'profile' | 'incomplete'> | Failure<'PROFILE_UNKNOWN' | 'USAGE'> {
  if (profile === undefined)
    return incomplete === true ? { code: 'USAGE', details: { detail: '--incomplete needs --profile.' } } : {};
  const found = findProfile(home, parseReference(profile));
  if (isFailure(found)) return found;
  return { profile: found.loaded, incomplete: incomplete === true };
}

export const referenceOf = ({ loaded: { profile } }: KnownProfile): string =>
  `${profile.id}@${profile.version}`;

/** One line for each thing that could not be confirmed. */
export function unconfirmedLines(say: Messages, { loaded: { profile } }: KnownProfile): readonly string[] {
  const unconfirmed = unconfirmedOf(profile);
  if (unconfirmed.length === 0) return [];
  const titles = [...new Set(unconfirmed.map(({ source }) => source.title))];
  return [
    say.say('profile.unconfirmed', { names: unconfirmed.map(({ name }) => name).join(', ') }),
    ...titles.map((title) => say.say('profile.unconfirmed.source', { title })),
  ];
}

/** What a profile asks for, in full. */
export function profileLines(say: Messages, known: KnownProfile): readonly string[] {
  const { profile, sha256 } = known.loaded;
  const mark = (id: string): string => {
    const source = profile.sources.find((one) => one.id === id);
    return source?.confirmation === 'unconfirmed' ? say.say('profile.mark.unconfirmed') : '';
  };
  return [
    say.say('profile.title', { title: profile.title, reference: referenceOf(known) }),
    `SHA-256 ${sha256}`,
    say.say(known.origin === 'shipped' ? 'profile.shipped' : 'profile.imported', {
      at: known.imported === null ? '' : say.instant(known.imported),
    }),
    ...unconfirmedLines(say, known),
    say.say('profile.sources'),
    ...profile.sources.flatMap(({ id, title, address, confirmation }) => [
      `  ${say.say('profile.source', { id, title, confirmation: say.say(`profile.confirmation.${confirmation}`) })}`,
      ...(address === null ? [] : [`    ${address}`]),
    ]),
    say.say('profile.fields'),
    ...Object.entries(profile.fields).map(
      ([field, { need, severity, source }]) =>
        `  ${field}: ${say.say(`profile.need.${need}`)} (${say.say(`preflight.severity.${severity}`)}), ${source}${mark(source)}`,
    ),
    say.say('profile.rules'),
    ...RULE_IDS.flatMap((id) => {
      const rule = profile.rules[id];
      if (rule === undefined || rule.severity === 'off') return [];
      const { severity, source } = rule;
      return [
        `  ${id} ${say.say(`profile.rule.${id}`)}: ${say.say(`preflight.severity.${severity}`)}, ${source}${mark(source)}`,
      ];
    }),
    say.say('profile.columns', { columns: profile.index.columns.map(({ heading }) => heading).join(', ') }),
    say.say('profile.loadFile', {
      columns:
        profile.loadFile === null
          ? say.say('none')
          : profile.loadFile.columns.map(({ heading }) => heading).join(', '),
    }),
    say.say('profile.declarations', { declarations: profile.declarations.join(', ') || say.say('none') }),
  ];
}

/** A preflight as people read it: by severity, each kind of finding with the items it names. */
export function preflightLines(
  say: Messages,
  known: KnownProfile,
  { counts, groups }: PreflightSummary,
  items: number,
): readonly string[] {
  return [
    say.say('preflight.about', { items, reference: referenceOf(known) }),
    ...unconfirmedLines(say, known),
    ...(['E', 'W', 'I'] as const).flatMap((severity) => [
      say.say('preflight.count', {
        severity: say.say(`preflight.severity.${severity}`),
        count: counts[severity],
      }),
      ...groups.filter((group) => group.severity === severity).flatMap((group) => groupLines(say, group)),
    ]),
    say.say(counts.E === 0 ? 'preflight.complete' : 'preflight.incomplete'),
  ];
}

/** Items named on a line; `--json` has more. */
const NAMED = 8;

function groupLines(say: Messages, group: FindingGroup): readonly string[] {
  const { rule, field, reason, count, detail, items, further } = group;
  const where = field === null ? rule : `${rule} ${field}`;
  const left = items.length - Math.min(items.length, NAMED) + further;
  const details = new Set(items.map((item) => item.detail));
  const isSame = details.size <= 1;
  const sentence = say.fill(preflight[`preflight.reason.${reason}`], {
    detail: isSame ? ([...details][0] ?? detail) : '…',
  });
  const named = items
    .slice(0, NAMED)
    .map((item) => (isSame ? item.number : `${item.number} (${item.detail})`));
  return [
    `  ${where}: ${sentence}`,
    ...(items.length === 0
      ? []
      : [
          `    ${say.say('preflight.items', { count, numbers: named.join(', ') })}`,
          ...(left === 0 ? [] : [`    ${say.say('preflight.further', { count: left })}`]),
        ]),
  ];
}
