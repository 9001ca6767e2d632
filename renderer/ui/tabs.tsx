/** Panels of which one is seen. */
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import './tabs.css';

export interface TabSpec<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** Drawn only while it is seen. */
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** What the tabs are of. */
  readonly label: string;
  readonly tabs: readonly TabSpec<Id>[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  /** The panels fill the height there is and scroll by themselves. */
  readonly isFilling?: boolean;
}

export function Tabs<Id extends string>({
  label,
  tabs,
  value,
  onChange,
  isFilling = false,
}: TabsProps<Id>): ReactNode {
  return (
    <AriaTabs
      className={isFilling ? 'tabs filling' : 'tabs'}
      selectedKey={value}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab !== undefined) onChange(tab.id);
      }}
    >
      <TabList aria-label={label} className="tab-list">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
