/** One profile whole: first what is not confirmed, then what it asks for, then where that comes from. */
import type { ReactNode } from 'react';
import { sourcedOf, unconfirmedOf } from '../../../shared/core/profile/index.ts';
import { useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Details, ErrorNotice, Facts, Hash, Notice, Outside } from '../../ui/index.ts';
import { useFieldName } from './field-name.ts';
import './profiles.css';

export interface ProfileFactsProps {
  readonly sha256: string;
  /** The level that continues the outline where it stands. */
  readonly heading: 'h2' | 'h4';
}

export function ProfileFacts({ sha256, heading: Heading }: ProfileFactsProps): ReactNode {
  const { say, trySay } = useI18n();
  const nameOf = useFieldName();
  const read = useCall('profiles.get', { sha256 });
  if (read.data === undefined) return <ErrorNotice failure={read.failure} />;
  const { profile } = read.data;
  const comma = say('import.list.comma');
  const unconfirmed = unconfirmedOf(profile);
  const named = (kind: string, name: string): string => {
    if (kind === 'externalId') return say('profiles.scheme', { scheme: name });
    return (kind === 'field' ? nameOf(name) : trySay(`profile.${kind}.${name}`)) ?? name;
  };
  const isUnconfirmed = (kind: string, name: string): boolean =>
    unconfirmed.some((one) => one.kind === kind && one.name === name);
  const mark = (kind: string, name: string): ReactNode =>
    isUnconfirmed(kind, name) && <em className="profile-unconfirmed">{say('profiles.unconfirmed.title')}</em>;
  return (
    <div className="profile-facts">
      {unconfirmed.length > 0 && (
        <Notice tone="attention" title={say('profiles.unconfirmed', { count: unconfirmed.length })}>
          <p>{say('profiles.unconfirmed.words')}</p>
          <ul>
            {[...new Map(unconfirmed.map(({ source }) => [source.id, source])).values()].map((source) => (
              <li key={source.id}>
                {unconfirmed
                  .filter((one) => one.source.id === source.id)
                  .map(({ kind, name }) => named(kind, name))
                  .join(comma)}
                {': '}
                <Outside text={source.title} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Details summary={say('profiles.asks')}>
        <Heading>{say('profiles.fields')}</Heading>
        <ul className="profile-list">
          {sourcedOf(profile)
            .filter(({ kind }) => kind === 'field')
            .map(({ name }) => {
              const rule = Object.entries(profile.fields).find(([field]) => field === name)?.[1];
              return (
                <li key={name}>
                  {nameOf(name)}: {rule !== undefined && say(`profile.need.${rule.need}`)}{' '}
                  {mark('field', name)}
                </li>
              );
            })}
        </ul>
        <Heading>{say('profiles.rules')}</Heading>
        <ul className="profile-list">
          {Object.entries(profile.rules)
            .filter(([, { severity }]) => severity !== 'off')
            .map(([rule, { severity }]) => (
              <li key={rule}>
                <bdi>{rule}</bdi> {named('rule', rule)}: {trySay(`preflight.severity.${severity}`)}{' '}
                {mark('rule', rule)}
              </li>
            ))}
        </ul>
        <Facts
          facts={[
            {
              name: say('profiles.columns'),
              value: <Outside text={profile.index.columns.map(({ heading }) => heading).join(', ')} />,
            },
            {
              name: say('profiles.loadFile'),
              value:
                profile.loadFile === null ? (
                  say('profiles.nothing')
                ) : (
                  <Outside text={profile.loadFile.columns.map(({ heading }) => heading).join(', ')} />
                ),
            },
            {
              name: say('profiles.declarations'),
              value:
                profile.declarations.map((kind) => say(`profile.part.${kind}`)).join(comma) ||
                say('profiles.nothing'),
            },
            {
              name: say('profiles.numbers'),
              value: <Outside text={profile.externalIds.map(({ scheme }) => scheme).join(', ') || '–'} />,
            },
            { name: 'SHA-256', value: <Hash name="SHA-256" value={sha256} /> },
          ]}
        />
        <Heading>{say('profiles.sources')}</Heading>
        <ul>
          {profile.sources.map(({ id, title, address, confirmation }) => (
            <li key={id}>
              <Outside text={title} /> ({say(`profile.confirmation.${confirmation}`)}){' '}
              {address !== null && (
                <span className="profile-address" dir="ltr">
                  <Outside text={address} />
                </span>
              )}
            </li>
          ))}
        </ul>
      </Details>
    </div>
  );
}
