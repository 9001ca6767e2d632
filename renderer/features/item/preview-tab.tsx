/** The item itself: in the best way there is, or in another that the reader chooses; covered where safe viewing covers it. */
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import type { ItemCover } from '../../app/cover.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Icon } from '../../ui/index.ts';
import { CoveredPlace } from './covered-place.tsx';
import { HexView } from './hex-view.tsx';
import { MediaView } from './media-view.tsx';
import { PagesView } from './pages-view.tsx';
import { PictureView } from './picture-view.tsx';
import { viewsOf, type PreviewView } from './preview-views.ts';
import { TextView } from './text-view.tsx';
import { ViewerView } from './viewer-view.tsx';

export interface PreviewTabProps {
  readonly detail: ItemDetail;
  /** Safe viewing covers it unless it is asked for. */
  readonly isToBeCovered: boolean;
  readonly cover: ItemCover;
}

export function PreviewTab(props: PreviewTabProps): ReactNode {
  return (
    <UnderCover {...props}>
      <ChosenView detail={props.detail} isSilent={props.isToBeCovered} />
    </UnderCover>
  );
}

/** Whatever shows an item: nothing of it while it is covered, blurred at first when it was uncovered. */
export function UnderCover({
  detail,
  isToBeCovered,
  cover,
  children,
}: PreviewTabProps & { readonly children: ReactNode }): ReactNode {
  const [isClear, setClear] = useState(false);
  if (isToBeCovered && !cover.isUncovered) return <CoveredPlace detail={detail} cover={cover} />;
  return (
    <div className="preview">
      {isToBeCovered && (
        <UncoveredActs
          isClear={isClear}
          onClear={() => setClear(true)}
          onBlur={() => setClear(false)}
          onCover={() => {
            setClear(false);
            cover.cover();
          }}
        />
      )}
      <ErrorNotice failure={cover.failure} />
      <Blur isBlurred={isToBeCovered && !isClear} onClear={() => setClear(true)}>
        {children}
      </Blur>
    </div>
  );
}

interface UncoveredActsProps {
  readonly isClear: boolean;
  readonly onClear: () => void;
  readonly onBlur: () => void;
  readonly onCover: () => void;
}

function UncoveredActs({ isClear, onClear, onBlur, onCover }: UncoveredActsProps): ReactNode {
  const { say } = useI18n();
  return (
    <div className="view-acts">
      {isClear ? (
        <Button size="small" onPress={onBlur}>
          {say('item.cover.blur')}
        </Button>
      ) : (
        <Button size="small" icon={Eye} onPress={onClear} autoFocus>
          {say('item.cover.clear')}
        </Button>
      )}
      <Button size="small" icon={EyeOff} onPress={onCover}>
        {say('item.cover.again')}
      </Button>
    </div>
  );
}

/** What is uncovered is blurred first: one press more shows it. Nothing in it can be reached until then. */
function Blur({
  isBlurred,
  onClear,
  children,
}: {
  readonly isBlurred: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { say } = useI18n();
  return (
    <div className={isBlurred ? 'blur-place blurred' : 'blur-place'}>
      <div className="blur-content" inert={isBlurred}>
        {children}
      </div>
      {isBlurred && (
        <AriaButton className="blur-press" aria-label={say('item.cover.clearName')} onPress={onClear}>
          <span>
            <Icon icon={Eye} />
            {say('item.cover.blurred')}
          </span>
        </AriaButton>
      )}
    </div>
  );
}

function ChosenView({
  detail,
  isSilent,
}: {
  readonly detail: ItemDetail;
  readonly isSilent: boolean;
}): ReactNode {
  const { say } = useI18n();
  const views = viewsOf(detail.preview);
  const [chosen, setChosen] = useState<PreviewView | null>(null);
  const view = chosen !== null && views.includes(chosen) ? chosen : (views[0] ?? 'hex');
  const toHex = (): void => setChosen('hex');
  return (
    <>
      {views.length > 1 && (
        <div className="view-choice" role="group" aria-label={say('item.view.choose')}>
          {views.map((one) => (
            <Button key={one} size="small" aria-pressed={one === view} onPress={() => setChosen(one)}>
              {say(`item.view.${one}`)}
            </Button>
          ))}
        </div>
      )}
      {detail.preview.kind === 'hex' && <p className="field-description">{say('item.view.nothing')}</p>}
      <View view={view} detail={detail} isSilent={isSilent} onHex={toHex} />
    </>
  );
}

interface ViewProps {
  readonly view: PreviewView;
  readonly detail: ItemDetail;
  readonly isSilent: boolean;
  readonly onHex: () => void;
}

function View({ view, detail, isSilent, onHex }: ViewProps): ReactNode {
  switch (view) {
    case 'picture':
      return <PictureView uid={detail.uid} number={detail.number} page={0} onHex={onHex} />;
    case 'pages':
      return <PagesView detail={detail} onHex={onHex} />;
    case 'video':
    case 'audio':
      return <MediaView detail={detail} isSilent={isSilent} onHex={onHex} />;
    case 'viewer':
      return <ViewerView detail={detail} onHex={onHex} />;
    case 'text':
      return <TextView detail={detail} />;
    case 'hex':
      return <HexView detail={detail} />;
  }
}
