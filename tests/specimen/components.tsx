/** Every component once, in states that are easily forgotten. */
import { Download, Pencil, Tag, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { hrefOf, useNews } from '../../renderer/app/index.ts';
import * as ui from '../../renderer/ui/index.ts';

const SHA256 = '9f2c11ab5d1e4fa8770c3b2a91e6d5f40c8b7a695847362514f0e1d2c3b4a596';
const GROUPS = '01234 56789 01234 56789 01234 56789 01234 56789';

function Fields(): ReactNode {
  const [text, setText] = useState('');
  const [secret, setSecret] = useState('correct horse battery');
  const [kind, setKind] = useState<'sd' | 'phone' | null>(null);
  const [tag, setTag] = useState('');
  const [groups, setGroups] = useState<readonly ('names' | 'places')[]>(['names']);
  const [way, setWay] = useState<'key' | 'passphrase' | null>('key');
  const [is, setIs] = useState(true);
  const [minutes, setMinutes] = useState(10);
  return (
    <ui.Section title="Fields">
      <ui.Form
        label="Specimen"
        acts={
          <>
            <ui.Button type="submit" variant="primary">
              Acquire
            </ui.Button>
            <ui.Button>Cancel</ui.Button>
          </>
        }
      >
        <ui.TextField
          label="Place"
          extent="required"
          value={text}
          onChange={setText}
          description="Where the source was taken over."
        />
        <ui.TextField
          label="Code"
          isExact
          value="K-01!"
          onChange={() => {}}
          error="A code has capital letters, digits and hyphens. Write for example K-01."
        />
        <ui.TextField label="Number" value="ABC-0001-0042" onChange={() => {}} isDisabled />
        <ui.TextArea label="Description" extent="optional" value={text} onChange={setText} />
        <ui.SecretField label="Passphrase" isNew value={secret} onChange={setSecret} />
        <ui.NumberField
          label="Minutes until the lock"
          value={minutes}
          onChange={setMinutes}
          minValue={0}
          maxValue={240}
        />
        <ui.Select
          label="How it came"
          value={kind}
          onChange={setKind}
          options={[
            { id: 'sd', label: 'SD card' },
            { id: 'phone', label: 'Telephone' },
          ]}
        />
        <ui.ComboBox
          label="Tag"
          inputValue={tag}
          onInputChange={setTag}
          takesOtherText
          options={[
            { id: 'door', label: 'blue door' },
            { id: 'car', label: 'white car' },
          ]}
        />
        <ui.CheckGroup
          label="Withhold"
          value={groups}
          onChange={setGroups}
          options={[
            { id: 'names', label: 'Names', description: 'Original names and paths' },
            { id: 'places', label: 'Places' },
          ]}
        />
        <ui.RadioGroup
          label="Open with"
          value={way}
          onChange={setWay}
          options={[
            { id: 'key', label: 'My key' },
            { id: 'passphrase', label: 'The passphrase of the case', isDisabled: true },
          ]}
        />
        <ui.Switch label="Cover every preview" isSelected={is} onChange={setIs} />
        <ui.CheckBox
          label="I have written it down"
          isSelected={false}
          onChange={() => {}}
          description="Nobody can show it again."
        />
      </ui.Form>
    </ui.Section>
  );
}

function Exact(): ReactNode {
  return (
    <ui.Section title="Exact values">
      <p>
        <ui.Mark answer="established" /> <ui.Mark answer="refuted" /> <ui.Mark answer="unknown" />{' '}
        <ui.Mark answer="not-asked" />
      </p>
      <ui.Facts
        facts={[
          { name: 'SHA-256', value: <ui.Hash value={SHA256} name="SHA-256" /> },
          { name: 'Recorded', value: <ui.Time at="2026-03-02T14:05:09.123Z" standing="claimed" /> },
          { name: 'Acquired', value: <ui.Time at="2026-11-20T09:00:00.000Z" standing="recorded" /> },
          { name: 'Size', value: <ui.Bytes size={7_654_321} isExact /> },
          { name: 'Name', value: <ui.Name text={'a\u202Egpj.exe صورة الباب الأزرق.jpeg'} /> },
          { name: 'Note', value: <ui.Outside isBlock text={'First line.\nالسطر الثاني.'} /> },
          {
            name: <ui.Explain term="Leaf">The hash of an entry in the tree of the ledger.</ui.Explain>,
            value: '…',
          },
        ]}
      />
      <ui.Fingerprint groups={GROUPS} name="Fingerprint of the bundle" />
      <ui.QrCode text={GROUPS} name="the fingerprint" />
    </ui.Section>
  );
}

function Said(): ReactNode {
  return (
    <ui.Section title="What is said">
      <ui.Notice tone="info" title="The case is on a removable disk.">
        Lock before it is taken out.
      </ui.Notice>
      <ui.Notice tone="attention" action={<ui.Link href={hrefOf('ledger')}>See the ledger</ui.Link>}>
        The checkpoint is not signed by a custodian yet.
      </ui.Notice>
      <ui.Notice tone="refuted">An original is not what was sealed.</ui.Notice>
      <ui.ErrorNotice
        failure={{
          code: 'DISK_FULL',
          messageKey: 'failure.DISK_FULL',
          details: { path: '/media/صندوق/case' },
        }}
        action={<ui.Button size="small">Try again</ui.Button>}
      />
      <ui.ProgressBar
        label="Bytes"
        unit="bytes"
        done={412_000_000}
        total={1_000_000_000}
        rate={52_000_000}
        remainingSeconds={367}
      />
      <ui.ProgressBar label="Listing" unit="count" done={412} total={null} />
      <ui.EmptyPlace
        title="No checkpoint is cosigned yet"
        action={<ui.Button variant="primary">Save a checkpoint</ui.Button>}
      >
        <p>A cosigner is another person or machine that confirms how far the ledger goes.</p>
      </ui.EmptyPlace>
    </ui.Section>
  );
}

export function Specimen(): ReactNode {
  const [tab, setTab] = useState<'preview' | 'custody'>('preview');
  const [open, setOpen] = useState<'none' | 'dialog' | 'confirm'>('none');
  const [ticked, setTicked] = useState<readonly ('number' | 'title')[]>(['number']);
  const { tell } = useNews();
  const close = (): void => setOpen('none');
  return (
    <ui.Page
      title="Specimen of all components"
      lede="Every component once. What comes after the primary act is said before it is pressed."
      acts={
        <>
          <ui.PrintButton label="Print" />
          <ui.Button variant="primary" onPress={() => setOpen('dialog')}>
            Open a dialog
          </ui.Button>
        </>
      }
      aside={
        <>
          <h2>Beside the body</h2>
          <p>Help that belongs to this page.</p>
        </>
      }
    >
      <ui.Section title="Acts">
        <ui.Toolbar label="Acts">
          <ui.ToolGroup label="Item">
            <ui.Button icon={Tag}>Tag</ui.Button>
            <ui.Button variant="quiet" icon={Pencil}>
              Describe
            </ui.Button>
            <ui.Button isDisabled>Cannot be pressed</ui.Button>
            <ui.Button variant="danger" icon={Trash2} onPress={() => setOpen('confirm')}>
              Dispose by order
            </ui.Button>
          </ui.ToolGroup>
          <ui.ToolGroup label="More" isAtEnd>
            <ui.IconButton icon={Download} name="Save a copy" />
            <ui.TickMenu
              label="Columns"
              value={ticked}
              onChange={setTicked}
              options={[
                { id: 'number', label: 'Number' },
                { id: 'title', label: 'Title' },
              ]}
            />
            <ui.Menu
              acts={[
                {
                  id: 'news',
                  label: 'Tell something',
                  onAct: () => tell({ tone: 'info', text: 'Import is finished.' }),
                },
              ]}
            />
          </ui.ToolGroup>
        </ui.Toolbar>
        <p>
          <ui.Link href={hrefOf('evidence')}>A link to the lists</ui.Link>
        </p>
      </ui.Section>
      <ui.Tabs
        label="Item"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'preview', label: 'Preview', content: <p>The picture.</p> },
          { id: 'custody', label: 'Custody', content: <p>The acts.</p> },
        ]}
      />
      <ui.Steps steps={['Who you are', 'A case', 'First files']} current={1}>
        <p>The second step.</p>
      </ui.Steps>
      <Said />
      <Exact />
      <Fields />
      <ui.Details summary="Technical details" level={3}>
        <p>For the expert.</p>
      </ui.Details>
      <ui.Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="Add a note"
        acts={
          <ui.Button variant="primary" onPress={close}>
            Record
          </ui.Button>
        }
      >
        <ui.TextArea label="Note" value="" onChange={() => {}} />
      </ui.Dialog>
      <ui.Confirm
        isOpen={open === 'confirm'}
        onClose={close}
        title="Dispose of this item by order?"
        consequence="Its key is destroyed and its bytes can never be read again. The ledger keeps its hash."
        act="Dispose by order"
        onAct={close}
        isDangerous
      />
      <ui.PrintSheet title="Receipt">
        <ui.Fingerprint groups={GROUPS} name="Fingerprint" />
        <ui.Hash value={SHA256} name="SHA-256" />
      </ui.PrintSheet>
    </ui.Page>
  );
}
