/** `app.*`: the state and its changes, preferences, settings, presence. */
import type { EngineContext } from './context.ts';
import { withHome } from './context.ts';
import { failed, ok } from './outcome.ts';
import { putSettings, writePreferences } from './preferences.ts';
import type { ServicePart } from './service.ts';

const isTimeZone = (name: string): boolean => {
  try {
    return name === 'system' || new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions() !== null;
  } catch {
    return false;
  }
};

/** @param present puts off the automatic lock */
export function createAppPart(context: EngineContext, present: () => void): ServicePart<'app'> {
  return {
    'app.state': () => ok(context.state()),
    'app.watch': (_, signal) => context.events.stream(signal),
    'app.setPreferences': (preferences) => {
      if (context.homeFolder === null) return failed({ code: 'HOME_LOCATION' });
      writePreferences(context.homeFolder, preferences);
      context.preferences = preferences;
      context.events.changed();
      return ok(preferences);
    },
    'app.setSettings': (settings) =>
      withHome(context, ({ home }) => {
        if (!isTimeZone(settings.timeZone))
          return failed({ code: 'FIELD_VALUE', details: { field: 'timeZone', value: settings.timeZone } });
        putSettings(home, settings);
        present();
        context.events.changed();
        return ok(settings);
      }),
    'app.present': () => {
      present();
      return ok({});
    },
  };
}
