/** The profiles at hand, in the settings: each with what of it is unconfirmed; imported, exported and removed here. */
import { useState, type ReactNode } from 'react';
import type { ContractFailure, ProfileSummary } from '../../../shared/contract/index.ts';
import { useAct, useCall, useForget } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Confirm, ErrorNotice, Notice, Outside, Section, Time } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { ProfileFacts } from './profile-facts.tsx';
import './profiles.css';

export function ProfilesSection(): ReactNode {
  const { say } = useI18n();
  const forget = useForget();
  const pick = usePick();
  const list = useCall('profiles.list', {});
  const [done, setDone] = useState<string | null>(null);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const [leaving, setLeaving] = useState<ProfileSummary | null>(null);
  const changed = (words: string): void => {
    setDone(words);
    setLeaving(null);
    forget('profiles.');
  };
  const bring = useAct('profiles.import', ({ summary: { title, version }, isNew }) =>
    changed(say(isNew ? 'profiles.import.done' : 'profiles.import.known', { title, version })),
  );
  const save = useAct('profiles.export', ({ path }) => setDone(say('profiles.export.done', { path })));
  const remove = useAct('profiles.remove');

  const chooseFile = async (): Promise<void> => {
    setDone(null);
    const { paths, failure } = await pick('profile-file');
    setPickFailure(failure);
    const [file] = paths ?? [];
    if (file !== undefined) void bring.act({ file: file.token });
  };
  const choosePlace = async ({ id, version, sha256 }: ProfileSummary): Promise<void> => {
    setDone(null);
    const { paths, failure } = await pick('save-profile', `${id}-${version}.json`);
    setPickFailure(failure);
    const [target] = paths ?? [];
    if (target !== undefined) void save.act({ sha256, target: target.token });
  };
  return (
    <Section title={say('profiles.title')}>
      <p>{say('profiles.lede')}</p>
      <ErrorNotice failure={list.failure ?? pickFailure ?? bring.failure ?? save.failure ?? remove.failure} />
      {done !== null && (
        <Notice tone="info" isLive>
          <Outside text={done} />
        </Notice>
      )}
      <Button isPending={bring.isActing} onPress={() => void chooseFile()}>
        {say('profiles.import')}
      </Button>
      <ul className="profiles">
        {list.data?.map((one) => (
          <li key={one.sha256} className="profile">
            <strong>
              <Outside text={one.title} />
            </strong>
            <ProfileLine summary={one} />
            <ProfileFacts sha256={one.sha256} heading="h4" />
            <div className="form-acts">
              <Button size="small" onPress={() => void choosePlace(one)}>
                {say('profiles.export', { title: one.title, version: one.version })}
              </Button>
              {one.origin === 'imported' && (
                <Button size="small" onPress={() => setLeaving(one)}>
                  {say('profiles.remove')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <Confirm
          isOpen
          onClose={() => setLeaving(null)}
          title={say('profiles.remove.title', { title: leaving.title, version: leaving.version })}
          consequence={say('profiles.remove.consequence')}
          act={say('profiles.remove')}
          isPending={remove.isActing}
          onAct={() =>
            void remove
              .act({ sha256: leaving.sha256 })
              .then(
                (gone) =>
                  gone !== null &&
                  changed(say('profiles.remove.done', { title: leaving.title, version: leaving.version })),
              )
          }
        />
      )}
    </Section>
  );
}

/** Version and origin on one line. */
export function ProfileLine({ summary }: { readonly summary: ProfileSummary }): ReactNode {
  const { say } = useI18n();
  const { version, origin, imported, isNewest } = summary;
  return (
    <span className="field-description">
      {say('profiles.version', { version })}
      {!isNewest && ` (${say('profiles.older')})`} · {say(`profiles.${origin}`)}
      {imported !== null && (
        <>
          {' '}
          <Time at={imported} isShort />
        </>
      )}
    </span>
  );
}
