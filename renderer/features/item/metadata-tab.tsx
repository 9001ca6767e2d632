/** What the file says, from where; what it does not say, and why; every clock beside the others; and everything that was read. */
import type { ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useI18n, type PageSpeaker } from '../../i18n/index.ts';
import { Notice, Outside, Section } from '../../ui/index.ts';
import { MetadataTags } from './metadata-tags.tsx';

type Metadata = ItemDetail['metadata'];

export function MetadataTab({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const { metadata, clocks } = detail;
  return (
    <div className="metadata">
      <MetadataState metadata={metadata} />
      {metadata.view.length > 0 && (
        <Section title={say('item.meta.view')}>
          <SaidValues metadata={metadata} />
        </Section>
      )}
      <Absences metadata={metadata} />
      <Section title={say('item.meta.clocks')}>
        <p className="field-description">{say('item.meta.clocksNote')}</p>
        <Clocks clocks={clocks} />
      </Section>
      <Section title={say('item.meta.tags')}>
        {metadata.tags.length === 0 ? (
          <p>{say('item.meta.noTags')}</p>
        ) : (
          <MetadataTags tags={metadata.tags} />
        )}
      </Section>
    </div>
  );
}

const knownName = (name: string, { trySay }: PageSpeaker): string => trySay(`item.known.${name}`) ?? name;

/** Whether it was read, with what, and how far. */
function MetadataState({
  metadata: { status, reason, tool, partial },
}: {
  readonly metadata: Metadata;
}): ReactNode {
  const { say, trySay } = useI18n();
  const sentence = status === 'done' ? null : trySay(`item.meta.status.${status ?? 'null'}`);
  return (
    <>
      {sentence !== null && (
        <Notice tone={status === 'unreadable' || status === 'stopped' ? 'attention' : 'info'}>
          {sentence}
          {reason !== null && reason !== '' && (
            <p>
              {say('item.meta.reason')}: <Outside text={reason} />
            </p>
          )}
        </Notice>
      )}
      {partial && <Notice tone="attention">{say('item.meta.partial')}</Notice>}
      {tool !== null && <p className="field-description">{say('item.meta.tool', { tool })}</p>}
    </>
  );
}

function SaidValues({ metadata }: { readonly metadata: Metadata }): ReactNode {
  const speaker = useI18n();
  const { say } = speaker;
  return (
    <table className="said">
      <thead>
        <tr>
          <th scope="col">{say('item.meta.name')}</th>
          <th scope="col">{say('item.meta.value')}</th>
          <th scope="col">{say('item.meta.from')}</th>
        </tr>
      </thead>
      <tbody>
        {metadata.view.map(({ name, value, from }) => (
          <tr key={name}>
            <th scope="row">{knownName(name, speaker)}</th>
            <td>
              <Outside text={value} />
            </td>
            <td>{from !== null && <Outside text={from} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Absences({ metadata: { absent, unclear = [] } }: { readonly metadata: Metadata }): ReactNode {
  const speaker = useI18n();
  const { say, locale } = speaker;
  const names = new Intl.ListFormat(locale).format(absent.map((name) => knownName(name, speaker)));
  return (
    <>
      {absent.length > 0 && <p className="absences">{say('item.meta.absent', { names })}</p>}
      {unclear.length > 0 && (
        <Section title={say('item.meta.unclear')}>
          <table className="said">
            <thead>
              <tr>
                <th scope="col">{say('item.meta.name')}</th>
                <th scope="col">{say('item.meta.why')}</th>
                <th scope="col">{say('item.meta.from')}</th>
              </tr>
            </thead>
            <tbody>
              {unclear.map(({ name, why, detail }) => (
                <tr key={name}>
                  <th scope="row">{knownName(name, speaker)}</th>
                  <td>{say(`item.meta.why.${why}`)}</td>
                  <td>{detail !== null && <Outside text={detail} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </>
  );
}

type Clock = ItemDetail['clocks'][number];

function clockSource({ source: { kind, name } }: Clock, { say, trySay }: PageSpeaker): string {
  switch (kind) {
    case 'embedded':
      return say('item.meta.clock.embedded', { name });
    case 'file-system':
      return say('item.meta.clock.file-system', { name: trySay(`item.meta.time.${name}`) ?? name });
    case 'acquisition':
      return say('item.meta.clock.acquisition');
    case 'description':
      return say('item.meta.clock.description', { name: trySay(`item.field.${name}`) ?? name });
  }
}

/** Times exactly as they stand there: none is converted, so that they can be compared with the source. */
function Clocks({ clocks }: { readonly clocks: readonly Clock[] }): ReactNode {
  const speaker = useI18n();
  const { say } = speaker;
  if (clocks.length === 0) return <p>{say('item.meta.clock.none')}</p>;
  return (
    <table className="said">
      <thead>
        <tr>
          <th scope="col">{say('item.meta.clock.source')}</th>
          <th scope="col">{say('item.meta.clock.value')}</th>
          <th scope="col">{say('item.meta.clock.zone')}</th>
          <th scope="col">{say('item.meta.clock.standing')}</th>
        </tr>
      </thead>
      <tbody>
        {clocks.map((clock, at) => (
          <tr key={at}>
            <th scope="row">{clockSource(clock, speaker)}</th>
            <td className="clock-value">
              <Outside text={clock.value} />
            </td>
            <td>
              {clock.zone === null ? (
                <span className="said-absent">{say('item.meta.clock.noZone')}</span>
              ) : (
                <Outside text={clock.zone} />
              )}
            </td>
            <td>{say(`ui.${clock.standing}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
