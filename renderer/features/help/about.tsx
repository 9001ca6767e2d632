/** About the program: version, where it runs, how strong its wall around parsers is, its licence and those of others. */
import { useEffect, useState, type ReactNode } from 'react';
import { useAppState } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Details, Facts, Notice, Page, Section } from '../../ui/index.ts';
import { byText, readNotices, readOwnLicence, type Notices } from './notices.ts';

type Read<T> = { readonly status: 'waiting' | 'failed' } | { readonly status: 'there'; readonly value: T };

function useRead<T>(read: () => Promise<T>): Read<T> {
  const [state, setState] = useState<Read<T>>({ status: 'waiting' });
  useEffect(() => {
    let isHere = true;
    read().then(
      (value) => isHere && setState({ status: 'there', value }),
      () => isHere && setState({ status: 'failed' }),
    );
    return () => {
      isHere = false;
    };
  }, [read]);
  return state;
}

/** Names of systems, as their makers write them. */
const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ['linux', 'Linux'],
  ['darwin', 'macOS'],
  ['win32', 'Windows'],
]);

export function About(): ReactNode {
  const { say } = useI18n();
  const { version, host, platform, parserWall } = useAppState();
  const notices = useRead(readNotices);
  return (
    <Page title={say('help.about')} lede={say('help.about.lede')}>
      <Section title={say('help.about.program')}>
        <Facts
          facts={[
            { name: say('help.about.version'), value: <bdi dir="ltr">{version}</bdi> },
            { name: say('help.about.host'), value: say(`help.about.host.${host}`) },
            {
              name: say('help.about.platform'),
              value: <bdi dir="ltr">{SYSTEMS.get(platform) ?? platform}</bdi>,
            },
            { name: say('help.about.wall'), value: say(`help.about.wall.${parserWall}`) },
            { name: say('help.about.network'), value: say('help.about.network.none') },
            { name: say('help.about.licence'), value: say('help.about.licence.what') },
          ]}
        />
        <OwnLicence />
      </Section>
      <Section title={say('help.about.libraries')}>
        <p>{say('help.about.libraries.lede')}</p>
        <p>{say('help.about.libraries.inside')}</p>
        {notices.status === 'waiting' && <p role="status">{say('help.about.libraries.waiting')}</p>}
        {notices.status === 'failed' && <Notice tone="error">{say('help.about.libraries.failed')}</Notice>}
        {notices.status === 'there' && <Libraries notices={notices.value} />}
      </Section>
    </Page>
  );
}

/** A text is put into the page when it is unfolded. */
function LicenceText({
  summary,
  read,
}: {
  readonly summary: ReactNode;
  readonly read: ReactNode;
}): ReactNode {
  const [isUnfolded, setUnfolded] = useState(false);
  return (
    <Details summary={summary} isUnfolded={isUnfolded} onUnfold={setUnfolded}>
      {isUnfolded && read}
    </Details>
  );
}

const Text = ({ text }: { readonly text: string }): ReactNode => (
  <pre className="help-licence" dir="ltr" lang="en">
    {text}
  </pre>
);

function OwnLicence(): ReactNode {
  const { say } = useI18n();
  return <LicenceText summary={say('help.about.licence.text')} read={<OwnLicenceText />} />;
}

function OwnLicenceText(): ReactNode {
  const { say } = useI18n();
  const licence = useRead(readOwnLicence);
  if (licence.status === 'there') return <Text text={licence.value} />;
  return licence.status === 'failed' ? <p>{say('help.about.libraries.failed')}</p> : null;
}

function Libraries({ notices }: { readonly notices: Notices }): ReactNode {
  const { say } = useI18n();
  return (
    <>
      <table className="help-table" aria-label={say('help.about.libraries')}>
        <thead>
          <tr>
            <th scope="col">{say('help.about.library')}</th>
            <th scope="col">{say('help.about.libraryVersion')}</th>
            <th scope="col">{say('help.about.libraryLicence')}</th>
          </tr>
        </thead>
        <tbody>
          {notices.libraries.map(({ name, version, licence }) => (
            <tr key={`${name} ${version}`}>
              <td>
                <bdi dir="ltr">{name}</bdi>
              </td>
              <td>
                <bdi dir="ltr">{version}</bdi>
              </td>
              <td>
                <bdi dir="ltr">{licence}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{say('help.about.texts')}</h3>
      <div>
        {byText(notices).map(({ names, text }) => (
          <LicenceText key={names} summary={<bdi dir="ltr">{names}</bdi>} read={<Text text={text} />} />
        ))}
      </div>
    </>
  );
}
