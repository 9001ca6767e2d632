/** Keys of others whose fingerprint a person compared once: listed, added from a certificate's file, taken off again. */
import { useState, type ReactNode } from 'react';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { PickedPath } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Confirm,
  Details,
  EmptyPlace,
  ErrorNotice,
  Form,
  Outside,
  Section,
  Time,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { type Comparison, ComparisonFields, useComparison } from './comparison.tsx';

export type KnownKind = 'signer' | 'recipient';

export interface KnownKey {
  readonly fingerprint: string;
  readonly label: string;
  /** How the fingerprint was compared. */
  readonly compared: string;
  readonly added: string;
}

export interface KnownKeysProps<Key extends KnownKey> {
  readonly kind: KnownKind;
  /** Undefined until it was read. */
  readonly keys: readonly Key[] | undefined;
  readonly failure: ContractFailure | null;
  /** What else is to be said of one of them. */
  readonly about?: (key: Key) => ReactNode;
  readonly onRemove: (key: Key) => void;
  /** The form by which one is added. */
  readonly adding: ReactNode;
}

export function KnownKeys<Key extends KnownKey>(props: KnownKeysProps<Key>): ReactNode {
  const { kind, keys, failure, about, onRemove, adding } = props;
  const { say } = useI18n();
  const [leaving, setLeaving] = useState<Key | null>(null);
  return (
    <Section title={say(`people.${kind}s`)}>
      <p>{say(`people.${kind}s.words`)}</p>
      <ErrorNotice failure={failure} />
      {keys?.length === 0 ? (
        <EmptyPlace title={say(`people.${kind}s.none`)}>{say(`people.${kind}s.none.words`)}</EmptyPlace>
      ) : (
        <ul className="people">
          {keys?.map((key) => (
            <li key={key.fingerprint} className="person">
              <p className="person-head">
                <strong>
                  <Outside text={key.label} />
                </strong>
              </p>
              <p className="exact" dir="ltr">
                {formatKeyFingerprint(key.fingerprint)}
              </p>
              <p className="person-facts">
                {say('people.signer.compared')} <Outside text={key.compared} /> ·{' '}
                <Time at={key.added} isShort />
              </p>
              {about?.(key)}
              <Button size="small" onPress={() => setLeaving(key)}>
                {say(`people.${kind}.remove`)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Details summary={say(`people.${kind}.add`)}>{adding}</Details>
      <Confirm
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={say(`people.${kind}.remove`)}
        consequence={say(`people.${kind}.remove.consequence`)}
        act={say(`people.${kind}.remove`)}
        onAct={() => {
          if (leaving !== null) onRemove(leaving);
          setLeaving(null);
        }}
      />
    </Section>
  );
}

export interface AddKeyProps {
  readonly kind: KnownKind;
  readonly act: string;
  readonly isActing: boolean;
  readonly failure: ContractFailure | null;
  /** @returns whether it was added: then the form is empty again */
  readonly onAdd: (file: PickedPath, compared: Comparison) => Promise<boolean>;
}

/** A certificate's file, and the comparison of its fingerprint. */
export function AddKnownKey({ kind, act, isActing, failure, onAdd }: AddKeyProps): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [file, setFile] = useState<PickedPath | null>(null);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const comparison = useComparison();
  const choose = async (): Promise<void> => {
    const { paths, failure: problem } = await pick('certificate-file');
    setPickFailure(problem);
    setFile(paths?.[0] ?? file);
  };
  const send = async (): Promise<void> => {
    const compared = comparison.send();
    if (file === null || compared === null || !(await onAdd(file, compared))) return;
    setFile(null);
    comparison.clear();
  };
  return (
    <Form
      label={say(`people.${kind}.add`)}
      onSubmit={() => void send()}
      acts={
        <Button type="submit" isPending={isActing}>
          {act}
        </Button>
      }
    >
      <ErrorNotice failure={failure ?? pickFailure} />
      <div>
        <Button onPress={() => void choose()}>{say(`people.${kind}.file`)}</Button>{' '}
        {file === null ? comparison.wasSent && say('people.signer.file.none') : <Outside text={file.path} />}
      </div>
      <ComparisonFields {...comparison} of={kind} />
    </Form>
  );
}
