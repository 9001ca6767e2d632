/** Why a path was not acquired, in words that follow its name: one for each code of acquisition's closed lists. */
import type { Catalogue } from './message.ts';

export const reasons = {
  'reason.symbolic-link': 'a symbolic link, recorded with its target and never followed',
  'reason.fifo': 'a pipe',
  'reason.socket': 'a socket',
  'reason.device': 'a device',
  'reason.pseudo-file-system': 'a file system that the running system makes up',
  'reason.case-folder': 'the case itself',
  'reason.cancelled': 'the batch was ended before its turn came',
  'reason.not-found': 'it is not there, or was gone when it was to be read',
  'reason.permission-denied': 'permission denied',
  'reason.input-output-error': 'the disk reported a read error',
  'reason.name-too-long': 'its name is too long for this system',
  'reason.replaced-by-link': 'a link took its place while it was being listed',
  'reason.path-changed': 'a folder of its path was exchanged while it was being listed',
  'reason.not-a-regular-file': 'something else took its place while it was being listed',
  'reason.too-large-for-store': 'it is larger than the disk of the case allows',
  'reason.store-name-taken': 'its place in the store is taken by something that no record knows',
  'reason.object-disposed': 'the same bytes were here, and were disposed of',
  'reason.unreadable': 'the system gave another error',
} as const satisfies Catalogue;
