import { describe, expect, it } from 'vitest';
import { engineEnvironment } from './engine-environment.ts';

describe('the environment of the engine', () => {
  it.each(['PATH', 'HOME', 'XDG_DATA_HOME', 'LC_ALL', 'SystemRoot', 'AppData', 'CUSTODIA_HOME'])(
    'has %s',
    (name) => {
      expect(engineEnvironment({ [name]: '1' })).toEqual({ [name]: '1' });
    },
  );
  it.each([
    'NODE_OPTIONS',
    'NODE_PATH',
    'ELECTRON_RUN_AS_NODE',
    'LD_PRELOAD',
    'DYLD_INSERT_LIBRARIES',
    'PERL5OPT',
    'https_proxy',
    'EXIFTOOL_HOME',
    'CUSTODIA_ALLOW_DEBUGGING',
    'CUSTODIA_PASSPHRASE',
    'SSLKEYLOGFILE',
  ])('has no %s', (name) => {
    expect(engineEnvironment({ [name]: '1' })).toEqual({});
  });
});
