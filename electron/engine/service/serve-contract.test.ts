import { expect, it } from 'vitest';
import { type EngineMessage, MAX_OPEN_CALLS } from '../../../shared/contract/index.ts';
import { serveContract } from './serve-contract.ts';
import type { EngineService } from './service.ts';

it('counts a call until it is over: a page that stops what does not listen cannot begin without end', () => {
  let begun = 0;
  const said: EngineMessage[] = [];
  const slow = () => {
    begun++;
    return new Promise<never>(() => undefined);
  };
  const served = serveContract({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else is called
    service: { 'start.unlock': slow } as unknown as EngineService,
    refuse: () => null,
    post: (message) => void said.push(message),
    onError: () => undefined,
  });
  for (let id = 1; id <= MAX_OPEN_CALLS + 1; id++) {
    served.receive({ op: 'call', id, name: 'start.unlock', input: { passphrase: 'guess' } });
    served.receive({ op: 'stop', id });
  }
  expect([begun, said]).toMatchObject([
    MAX_OPEN_CALLS,
    [{ op: 'failure', id: MAX_OPEN_CALLS + 1, failure: { code: 'TOO_MANY_CALLS' } }],
  ]);
});
