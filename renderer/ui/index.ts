/**
 * The design system: what pages are made of, over React Aria Components.
 *
 * Words: a *mark* is one of four answers with its word; *exact* values (hashes, fingerprints, times) are complete and can be copied;
 * *outside* text comes from evidence, bundles or the machine.
 * Guarantees: everything can be reached and named by keyboard and screen reader; texts have 4.5:1 contrast in every theme; the
 * layout follows the direction of the language; text from outside passes `displayText` and stands in a `bdi` (S-08).
 * Never: a colour or size outside `tokens.css`; meaning by colour alone; something that is seen only under the pointer; markup
 * from a string.
 */
import './base.css';

export {
  Button,
  IconButton,
  Link,
  type ButtonProps,
  type IconButtonProps,
  type LinkProps,
} from './button.tsx';
export {
  CheckBox,
  CheckGroup,
  ComboBox,
  RadioGroup,
  Select,
  Switch,
  type CheckBoxProps,
  type CheckGroupProps,
  type ComboBoxProps,
  type Option,
  type RadioGroupProps,
  type SelectProps,
  type SwitchProps,
} from './choice.tsx';
export { copyText } from './clipboard.ts';
export { Confirm, Dialog, type ConfirmProps, type DialogProps } from './dialog.tsx';
export { Details, type DetailsProps } from './disclosure.tsx';
export {
  Bytes,
  CopyButton,
  Count,
  Fingerprint,
  Hash,
  Mark,
  Name,
  Outside,
  Time,
  type Answer,
  type CopyButtonProps,
  type FingerprintProps,
  type HashProps,
  type TimeProps,
} from './exact.tsx';
export {
  Form,
  NumberField,
  SearchField,
  TextArea,
  TextField,
  type FieldWords,
  type NumberFieldProps,
  type SearchFieldProps,
  type TextAreaProps,
  type TextFieldProps,
} from './field.tsx';
export { Icon, type IconProps } from './icon.tsx';
export { Menu, TickMenu, type MenuAct, type MenuProps, type TickMenuProps } from './menu.tsx';
export { ErrorNotice, Notice, type ErrorNoticeProps, type NoticeProps, type Tone } from './notice.tsx';
export {
  EmptyPlace,
  Facts,
  Page,
  Section,
  useTitle,
  type EmptyPlaceProps,
  type Fact,
  type PageProps,
  type SectionProps,
} from './page.tsx';
export { PopoverButton, type PopoverButtonProps } from './popover.tsx';
export { PrintButton, PrintSheet } from './print.tsx';
export { ProgressBar, type ProgressBarProps } from './progress.tsx';
export { QrCode, type QrCodeProps } from './qr-code.tsx';
export { SecretField, type SecretFieldProps } from './secret-field.tsx';
export { SplitView, type SplitViewProps } from './split-view.tsx';
export { Steps, type StepsProps } from './steps.tsx';
export { strengthOf, type Strength } from './strength.ts';
export { Tabs, type TabsProps, type TabSpec } from './tabs.tsx';
export { Toolbar, ToolGroup, type ToolbarProps } from './toolbar.tsx';
export { Explain, Tip, type ExplainProps, type TipProps } from './tooltip.tsx';
export { DataTable, type DataTableProps } from './collection/data-table.tsx';
export { type Column, type Sort } from './collection/table-head.tsx';
export { Gallery, type GalleryProps } from './collection/gallery.tsx';
export {
  countOf,
  EMPTY,
  has,
  positionsOf,
  rangeOf,
  toggled,
  withoutRange,
  withRange,
  type IndexRange,
  type IndexSet,
} from './collection/index-set.ts';
export { createRowPages, type RowPages, type RowSource } from './collection/row-pages.ts';
export type { CollectionProps } from './collection/use-grid.ts';
export { WordList, type WordListProps } from './word-list.tsx';
