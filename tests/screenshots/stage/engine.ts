/** The engine's service in this process, for preparing a stage: its file dialog answers with what the caller says. */
import { CallFailure, connect, type EngineMessage, type Job } from '../../../shared/contract/index.ts';
import type { CallOutput, Connection, PickPurpose } from '../../../shared/contract/index.ts';
import { LOWEST_COST } from '../../../electron/engine/keyslots/index.ts';
import { createNodeParserHost } from '../../../electron/engine/parser-pool/index.ts';
import { createEngineService, serveContract } from '../../../electron/engine/service/index.ts';

export interface StageEngine extends Pick<Connection, 'call'> {
  /** Tokens of these paths, as if a person had chosen them. */
  choose(purpose: PickPurpose, ...paths: readonly string[]): Promise<readonly string[]>;
  /** Waits until the job has ended, which must be well. */
  done(job: string): Promise<Job>;
  close(): Promise<void>;
}

/** @param home the installation, `CUSTODIA_HOME`. Its keys are cheap to unlock: pictures are no secret. */
export function startStageEngine(home: string, userHome: string): StageEngine {
  let answer: readonly string[] = [];
  const host = createEngineService({
    host: 'electron',
    env: { ...process.env, CUSTODIA_HOME: home },
    platform: process.platform,
    homeDir: userHome,
    parserHost: () => createNodeParserHost(),
    pick: () => Promise.resolve(answer),
    reveal: null,
    cost: LOWEST_COST,
    onError: (error, where) => console.error(where, error),
  });
  let listener: (message: EngineMessage) => void = () => undefined;
  const served = serveContract({
    service: host.service,
    refuse: host.refuse,
    post: (message) => listener(message),
    onError: (error, where) => console.error(where, error),
  });
  const { call, watch } = connect({
    post: (message) => served.receive(message),
    listen: (next) => void (listener = next),
  });
  const isOver = ({ state }: Job): boolean =>
    state === 'done' || state === 'failed' || state === 'cancelled' || state === 'paused';
  const ended = (id: string): Promise<Job> =>
    new Promise((resolve, reject) => {
      const stop = watch(
        'app.watch',
        {},
        {
          event(event) {
            const jobs = event.type === 'job' ? [event.job] : event.type === 'state' ? event.state.jobs : [];
            const found = jobs.find((job) => job.id === id && isOver(job));
            if (found === undefined) return;
            stop();
            resolve(found);
          },
          end: () => reject(new Error('the engine went away')),
        },
      );
    });
  return {
    call: <Name extends Parameters<typeof call>[0]>(
      name: Name,
      input: Parameters<typeof call<Name>>[1],
    ): Promise<CallOutput<Name>> =>
      call(name, input).catch((error: unknown) => {
        const cause = error instanceof CallFailure ? JSON.stringify(error.failure) : String(error);
        throw new Error(`${name}: ${cause}`, { cause: error });
      }),
    async choose(purpose, ...paths) {
      answer = paths;
      const picked = await call('files.pick', { purpose });
      if (picked.status !== 'chosen') throw new Error(`not chosen: ${paths.join(', ')}`);
      return picked.paths.map(({ token }) => token);
    },
    async done(id) {
      // The engine's timers keep no process alive.
      const alive = setInterval(() => undefined, 1000);
      const job = await ended(id).finally(() => clearInterval(alive));
      if (job.state !== 'done')
        throw new Error(`${job.kind} ended ${job.state}: ${JSON.stringify(job.failure)}`);
      return job;
    },
    async close() {
      await host.close();
      served.close();
    },
  };
}
