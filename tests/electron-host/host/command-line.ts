/** app.commandLine: the switches the host was started with, and those the application adds. */
import { records } from './records.ts';

const switches = new Map<string, string>();

/** `--name=value` and `--name` of the arguments after the entry, as Chromium reads them. */
export function readSwitches(args: readonly string[]): void {
  for (const arg of args) {
    const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name !== undefined) switches.set(name.toLowerCase(), value);
  }
}

export const commandLine = {
  hasSwitch: (name: string) => switches.has(name.toLowerCase()),
  getSwitchValue: (name: string) => switches.get(name.toLowerCase()) ?? '',
  appendSwitch: (name: string, value = '') => {
    switches.set(name.toLowerCase(), value);
    records.switches.push(value === '' ? name : `${name}=${value}`);
  },
  removeSwitch: (name: string) => void switches.delete(name.toLowerCase()),
  appendArgument: () => {},
} satisfies Pick<
  Electron.CommandLine,
  'hasSwitch' | 'getSwitchValue' | 'appendSwitch' | 'removeSwitch' | 'appendArgument'
>;
