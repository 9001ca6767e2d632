/** Checkpoints: the newest as a sheet for the notebook (digits, words, QR), all of them below, and making one now. */
import { Save, Stamp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { CheckpointSheet } from '../../../shared/contract/index.ts';
import { hrefOf, useAct, useCall, useForget, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Details,
  EmptyPlace,
  ErrorNotice,
  Facts,
  Fingerprint,
  Hash,
  Link,
  Notice,
  Outside,
  Page,
  PrintButton,
  PrintSheet,
  QrCode,
  Section,
  Time,
  WordList,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';

export function Checkpoints(): ReactNode {
  const { say } = useI18n();
  const { readOnly, name } = useOpenCase();
  const pick = usePick();
  const forget = useForget();
  const newest = useCall('ledger.newestCheckpoint', {});
  const all = useCall('ledger.checkpoints', {});
  const make = useAct('ledger.checkpoint', () => forget('ledger.'));
  const save = useAct('ledger.saveCheckpoint');
  const exporting = useAct('ledger.export');
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const [written, setWritten] = useState<readonly string[]>([]);

  const saveTo = async (): Promise<void> => {
    const { paths, failure } = await pick('save-checkpoint', 'checkpoint');
    setPickFailure(failure);
    const [target] = paths ?? [];
    if (target === undefined) return;
    const saved = await save.act({ target: target.token });
    if (saved !== null) setWritten(saved.files);
  };
  const exportTo = async (): Promise<void> => {
    const { paths, failure } = await pick('save-ledger', 'ledger');
    setPickFailure(failure);
    const [target] = paths ?? [];
    if (target === undefined) return;
    const done = await exporting.act({ target: target.token, withheld: ['case', 'people'] });
    if (done !== null) setWritten([done.path]);
  };
  return (
    <Page
      title={say('ledger.checkpoints')}
      lede={say('ledger.checkpoints.lede')}
      acts={
        <>
          <Link look="button" href={hrefOf('ledger')}>
            {say('ledger.title')}
          </Link>
          <Button
            icon={Save}
            isDisabled={readOnly !== null}
            isPending={exporting.isActing}
            onPress={() => void exportTo()}
          >
            {say('ledger.export')}
          </Button>
          <Button
            variant="primary"
            icon={Stamp}
            isDisabled={readOnly !== null}
            isPending={make.isActing}
            onPress={() => void make.act({})}
          >
            {say('ledger.checkpoint.make')}
          </Button>
        </>
      }
    >
      <ErrorNotice
        failure={
          make.failure ?? save.failure ?? exporting.failure ?? pickFailure ?? newest.failure ?? all.failure
        }
      />
      {written.length > 0 && (
        <Notice tone="info" title={say('ledger.written')} isLive>
          <ul>
            {written.map((path) => (
              <li key={path}>
                <Outside text={path} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {newest.data === null && (
        <EmptyPlace title={say('ledger.checkpoint.none')}>{say('ledger.checkpoint.none.words')}</EmptyPlace>
      )}
      {newest.data !== undefined && newest.data !== null && (
        <Sheet sheet={newest.data} caseName={name} onSave={() => void saveTo()} isSaving={save.isActing} />
      )}
      {all.data !== undefined && all.data.length > 0 && (
        <Section title={say('ledger.checkpoints.all', { count: all.data.length })}>
          <ul className="checkpoint-list">
            {all.data.map((checkpoint) => (
              <li key={checkpoint.size}>
                <Details
                  summary={
                    <>
                      {say('ledger.checkpoint.of', { size: checkpoint.size })} ·{' '}
                      <Time at={checkpoint.madeAt} isShort /> · <SignedBy {...checkpoint} />
                    </>
                  }
                >
                  <Hash value={checkpoint.root} name={say('ledger.checkpoint.root')} />
                </Details>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function SignedBy({ signatures }: Pick<CheckpointSheet, 'signatures'>): ReactNode {
  const { say } = useI18n();
  if (signatures.length === 0) return say('ledger.checkpoint.unsigned');
  const codes = signatures.map(({ code, fingerprint }) => code ?? fingerprint.slice(-16)).join(', ');
  return say('ledger.checkpoint.signedBy', { codes });
}

interface SheetProps {
  readonly sheet: CheckpointSheet;
  readonly caseName: string;
  readonly onSave: () => void;
  readonly isSaving: boolean;
}

function Sheet({ sheet, caseName, onSave, isSaving }: SheetProps): ReactNode {
  const { say, number } = useI18n();
  const body = (
    <>
      <Facts
        facts={[
          { name: say('ledger.checkpoint.size'), value: number(sheet.size) },
          { name: say('ledger.checkpoint.madeAt'), value: <Time at={sheet.madeAt} standing="recorded" /> },
          { name: say('ledger.checkpoint.signatures'), value: <SignedBy signatures={sheet.signatures} /> },
          { name: say('ledger.checkpoint.origin'), value: <bdi className="exact">{sheet.origin}</bdi> },
          {
            name: say('ledger.checkpoint.root'),
            value: <Hash value={sheet.root} name={say('ledger.checkpoint.root')} />,
          },
        ]}
      />
      <div className="checkpoint-marks">
        <div>
          <Fingerprint groups={sheet.digits} name={say('ledger.checkpoint.digits')} />
          <WordList words={sheet.words} name={say('ledger.checkpoint.words')} />
        </div>
        <QrCode text={sheet.note} name={say('ledger.checkpoint.qr')} />
      </div>
    </>
  );
  return (
    <Section
      title={say('ledger.checkpoint.newest')}
      acts={
        <>
          <Button icon={Save} isPending={isSaving} onPress={onSave}>
            {say('ledger.checkpoint.save')}
          </Button>
          <PrintButton label={say('ledger.checkpoint.print')} />
        </>
      }
    >
      <p>{say('ledger.checkpoint.why')}</p>
      {body}
      <Details summary={say('ledger.checkpoint.note')}>
        <pre className="canonical exact" dir="ltr">
          {sheet.note}
        </pre>
      </Details>
      <PrintSheet title={say('ledger.checkpoint.newest')}>
        <p>
          <Outside text={caseName} />
        </p>
        {body}
        <p>{say('ledger.checkpoint.notebook')}</p>
      </PrintSheet>
    </Section>
  );
}
