/** The second person elsewhere: the request goes out as a file, and comes back with a signature. */
import { FileSearch, Save } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ContractFailure, PickedPath } from '../../../shared/contract/index.ts';
import { useAct, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Facts, Notice, Outside, Time } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { isWhole, type Order } from './order-fields.tsx';
import { Reach } from './reach.tsx';

export interface ChosenFiles {
  readonly request: PickedPath | null;
  readonly approval: PickedPath | null;
}

export interface ByFilesProps {
  readonly uids: readonly string[];
  readonly order: Order;
  readonly files: ChosenFiles;
  readonly onFiles: (files: ChosenFiles) => void;
  readonly isTried: boolean;
}

export function ByFiles({ uids, order, files, onFiles, isTried }: ByFilesProps): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const [lacksOrder, setLacksOrder] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const save = useAct('disposals.save', ({ path }) => setSaved(path));
  const choose = async (
    purpose: 'save-disposal-request' | 'disposal-request' | 'approval-file',
    take: (path: PickedPath) => void,
  ): Promise<void> => {
    const { paths, failure } = await pick(
      purpose,
      purpose === 'save-disposal-request' ? 'disposal-request.json' : '',
    );
    setPickFailure(failure);
    const [chosen] = paths ?? [];
    if (chosen !== undefined) take(chosen);
  };
  const write = (): void => {
    setLacksOrder(!isWhole(order));
    if (isWhole(order))
      void choose(
        'save-disposal-request',
        ({ token }) => void save.act({ uids: [...uids], order, target: token }),
      );
  };
  const chosen = (path: PickedPath | null): ReactNode =>
    path === null ? (
      <span className="field-description">{say('dispose.file.none')}</span>
    ) : (
      <Outside text={path.path} />
    );
  return (
    <>
      <div className="disposal-file" role="group" aria-label={say('dispose.request.save')}>
        <Button icon={Save} onPress={write} isPending={save.isActing}>
          {say('dispose.request.save')}
        </Button>
        {lacksOrder && !isWhole(order) && (
          <span className="field-error" role="alert">
            <span aria-hidden="true">✗</span>
            <span>{say('dispose.request.lacks')}</span>
          </span>
        )}
      </div>
      {saved !== null && (
        <Notice tone="info" isLive title={say('dispose.request.saved')}>
          <Outside text={saved} /> {say('dispose.request.saved.words')}
        </Notice>
      )}
      <div className="disposal-file" role="group" aria-label={say('dispose.request.choose')}>
        <Button
          icon={FileSearch}
          onPress={() => void choose('disposal-request', (request) => onFiles({ ...files, request }))}
        >
          {say('dispose.request.choose')}
        </Button>
        {chosen(files.request)}
      </div>
      {files.request !== null && <SavedRequest token={files.request.token} />}
      <div className="disposal-file" role="group" aria-label={say('dispose.approval.choose')}>
        <Button
          icon={FileSearch}
          onPress={() => void choose('approval-file', (approval) => onFiles({ ...files, approval }))}
        >
          {say('dispose.approval.choose')}
        </Button>
        {chosen(files.approval)}
      </div>
      {isTried && (files.request === null || files.approval === null) && (
        <span className="field-error" role="alert">
          <span aria-hidden="true">✗</span>
          <span>{say('dispose.files.missing')}</span>
        </span>
      )}
      <ErrorNotice failure={pickFailure ?? save.failure} />
    </>
  );
}

/** What the file asks for, which may be something else than what stands on the page. */
function SavedRequest({ token }: { readonly token: string }): ReactNode {
  const { say } = useI18n();
  const { data, failure } = useCall('disposals.read', { request: token });
  if (data === undefined) return <ErrorNotice failure={failure} />;
  return (
    <>
      <Facts
        facts={[
          { name: say('dispose.order.reference'), value: <Outside text={data.order.reference} /> },
          { name: say('dispose.order.authority'), value: <Outside text={data.order.authority} /> },
          { name: say('dispose.order.reason'), value: <Outside text={data.order.reason} /> },
          {
            name: say('dispose.items'),
            value: (
              <span className="disposal-numbers">
                {data.items.map(({ uid, number }) => (
                  <Outside key={uid} text={number} />
                ))}
              </span>
            ),
          },
          {
            name: say('dispose.requested'),
            value: (
              <>
                <bdi>{data.requestedBy}</bdi> <Time at={data.time} />
              </>
            ),
          },
        ]}
      />
      <Reach reach={data} />
    </>
  );
}
