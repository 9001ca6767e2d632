/** What a pool and its threads say to each other. Plain data: it is copied between threads. */
export interface ToThread<Job> {
  readonly id: number;
  readonly job: Job;
}

export type FromThread<Answer> =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'bytes'; readonly sizeBytes: number };
