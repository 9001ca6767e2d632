import { Buffer } from 'node:buffer';
import { randomBytes } from '../crypto/primitives.ts';

/** 128 random bits as 22 characters of base64url: tokens, jobs, views and handles, which nobody can guess. */
export const randomId = (): string => Buffer.from(randomBytes(16)).toString('base64url');
