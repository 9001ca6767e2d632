/** Settings: those of the window, kept readable because they name nobody, and those of the custodian, kept encrypted. */
import { useState, type ReactNode } from 'react';
import type { Preferences, Settings } from '../../../shared/contract/index.ts';
import { useAct, useAppState } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { CheckBox, ComboBox, ErrorNotice, Page, RadioGroup, Section, Select } from '../../ui/index.ts';
import { CaseAccess } from '../case/index.ts';
import { ProfilesSection } from '../profiles/index.ts';
import { AUTO_LOCK_MINUTES, timeZones } from './choices.ts';

export function SettingsPage(): ReactNode {
  const { say } = useI18n();
  const { preferences, settings, host, case: open } = useAppState();
  const setPreferences = useAct('app.setPreferences');
  const setSettings = useAct('app.setSettings');
  const prefer = (change: Partial<Preferences>): void =>
    void setPreferences.act({ ...preferences, ...change });
  return (
    <Page title={say('settings.title')} lede={say('settings.lede')}>
      <ErrorNotice failure={setPreferences.failure ?? setSettings.failure} />
      <Section title={say('settings.window')}>
        <RadioGroup
          label={say('settings.language')}
          value={preferences.language}
          onChange={(language) => prefer({ language })}
          options={[
            { id: 'system', label: say('settings.system') },
            { id: 'en', label: 'English' },
            { id: 'ar', label: 'العربية' },
          ]}
        />
        <RadioGroup
          label={say('settings.theme')}
          value={preferences.theme}
          onChange={(theme) => prefer({ theme })}
          options={[
            { id: 'system', label: say('settings.system') },
            { id: 'light', label: say('settings.theme.light') },
            { id: 'dark', label: say('settings.theme.dark') },
            { id: 'contrast', label: say('settings.theme.contrast') },
          ]}
        />
        <RadioGroup
          label={say('settings.density')}
          value={preferences.density}
          onChange={(density) => prefer({ density })}
          options={[
            { id: 'comfortable', label: say('settings.density.comfortable') },
            { id: 'compact', label: say('settings.density.compact') },
          ]}
        />
      </Section>
      {settings !== null && (
        <Own
          settings={settings}
          hidesFromCapture={host === 'electron'}
          onChange={(change) => void setSettings.act({ ...settings, ...change })}
        />
      )}
      {settings !== null && <ProfilesSection />}
      {open !== null && open.readOnly === null && <CaseAccess />}
    </Page>
  );
}

interface OwnProps {
  readonly settings: Settings;
  /** Only a window of its own can be kept from being captured. */
  readonly hidesFromCapture: boolean;
  readonly onChange: (change: Partial<Settings>) => void;
}

function Own({ settings, hidesFromCapture, onChange }: OwnProps): ReactNode {
  const { say, number } = useI18n();
  const [zone, setZone] = useState(settings.timeZone === 'system' ? '' : settings.timeZone);
  return (
    <Section title={say('settings.own')}>
      <ComboBox
        label={say('settings.timeZone')}
        description={say('settings.timeZone.words')}
        inputValue={zone}
        onInputChange={(text) => {
          setZone(text);
          if (text.trim() === '') onChange({ timeZone: 'system' });
          else if (timeZones().includes(text)) onChange({ timeZone: text });
        }}
        onChoose={(chosen) => {
          setZone(chosen ?? '');
          onChange({ timeZone: chosen ?? 'system' });
        }}
        options={timeZones().map((id) => ({ id, label: id }))}
      />
      <Select
        label={say('settings.autoLock')}
        description={say('settings.autoLock.words')}
        value={String(settings.autoLockMinutes)}
        onChange={(minutes) => onChange({ autoLockMinutes: Number(minutes) })}
        options={AUTO_LOCK_MINUTES.map((minutes) => ({
          id: String(minutes),
          label:
            minutes === 0
              ? say('settings.autoLock.never')
              : say('settings.autoLock.minutes', { count: number(minutes) }),
        }))}
      />
      <RadioGroup
        label={say('settings.safeViewing')}
        value={settings.safeViewing}
        onChange={(safeViewing) => onChange({ safeViewing })}
        options={[
          {
            id: 'graphic',
            label: say('settings.safeViewing.graphic'),
            description: say('settings.safeViewing.graphic.words'),
          },
          {
            id: 'everything',
            label: say('settings.safeViewing.everything'),
            description: say('settings.safeViewing.everything.words'),
          },
        ]}
      />
      {hidesFromCapture && (
        <CheckBox
          label={say('settings.capture')}
          description={say('settings.capture.words')}
          isSelected={settings.hideFromCapture}
          onChange={(hideFromCapture) => onChange({ hideFromCapture })}
        />
      )}
    </Section>
  );
}
