/** What the engine's process gets of the environment: where things lie and how the user reads, no options of Node, no proxies. Pure. */

const PASSED: readonly RegExp[] = [
  /^(?:PATH|HOME|USER|LOGNAME|TMPDIR|TEMP|TMP|LANG|LANGUAGE|TZ)$/i,
  /^LC_[A-Z]+$/,
  /^XDG_[A-Z_]+$/,
  /^(?:SystemRoot|SystemDrive|windir|APPDATA|LOCALAPPDATA|PROGRAMDATA|USERPROFILE|HOMEDRIVE|HOMEPATH|PATHEXT|COMSPEC)$/i,
  /^CUSTODIA_HOME$/,
];

export const engineEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && PASSED.some((pattern) => pattern.test(entry[0])),
    ),
  );
