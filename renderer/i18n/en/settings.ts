/** Settings, and who can open the case. */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const settings = {
  'settings.title': 'Settings',
  'settings.lede': 'Changes take effect at once.',
  'settings.window': 'This window',
  'settings.system': 'As the system has it',
  'settings.language': 'Language',
  'settings.theme': 'Colours',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.theme.contrast': 'High contrast',
  'settings.density': 'Tables',
  'settings.density.comfortable': 'Comfortable',
  'settings.density.compact': 'Compact',
  'settings.own': 'Safety and time',
  'settings.timeZone': 'Zone in which times are shown',
  'settings.timeZone.words':
    'Empty: the zone of this machine. What is recorded is always UTC, and the zone stands beside every time.',
  'settings.autoLock': 'Lock when nobody is there for',
  'settings.autoLock.words':
    'Locking ends the session, forgets all keys and clears the window. What runs is finished first, behind the lock.',
  'settings.autoLock.never': 'never',
  'settings.autoLock.minutes': '{count} min',
  'settings.safeViewing': 'Covered until asked for',
  'settings.safeViewing.graphic': 'Items marked graphic',
  'settings.safeViewing.graphic.words':
    'They are grey, blurred and silent until you ask; each look is recorded.',
  'settings.safeViewing.everything': 'Every item',
  'settings.safeViewing.everything.words': 'For days when nothing should meet your eyes unannounced.',
  'settings.capture': 'Keep this window out of screenshots and screen sharing',
  'settings.capture.words': 'Where the system can do it. A camera in front of the screen cannot be kept out.',

  'access.title': 'This case: access and copies',
  'access.path': 'Folder',
  'access.caseId': 'Case id',
  'access.slots': 'Opened by',
  'access.slot.passphrase': 'passphrase',
  'access.slot.recovery': 'recovery code',
  'access.slot.openpgp': 'a custodian’s key',
  'access.slot.other': 'a way that this version does not know',
  'access.holds': 'Holds',
  'access.holds.words': '{items} items, {size}',
  'access.passphrase': 'Change the passphrase of the case',
  'access.passphrase.words':
    'A change of the passphrase locks out nobody who has copied the folder before. If the old one may be known to others, change the key as well.',
  'access.passphrase.act': 'Change the passphrase',
  'access.passphrase.done': 'The case has the new passphrase. The old one opens it no more.',
  'access.confirm': 'Your own passphrase',
  'access.confirm.words':
    'The one with which you unlock Custodia. It is asked for again, so that nobody else changes who can open the case at a window that you left open.',
  'access.confirm.missing': 'Type your own passphrase.',
  'access.rekey': 'Change passphrase and key',
  'access.rekey.consequence':
    'The case gets a new key, this new passphrase and a new recovery code. Old passphrase and old code open it no more. It is recorded.',
  'access.code': 'Make a new recovery code',
  'access.code.words': 'When the paper was lost or seen by somebody.',
  'access.code.act': 'Make a new code',
  'access.code.consequence': 'The code that you have on paper stops working. The new one is shown once.',
  'access.share': 'Let a colleague’s key open this case',
  'access.share.words':
    'Choose the public key that you got from your colleague. Compare its fingerprint with him before: whoever holds that key can open the whole case.',
  'access.share.act': 'Choose the key',
  'access.share.done': 'The key {fingerprint} opens the case from now on.',
  'access.backup': 'Back up the case',
  'access.backup.words':
    'A whole copy in another folder, as encrypted as the case. Made again into the same place it takes what is new.',
  'access.backup.check': 'Read the copy back and compare every byte',
  'access.backup.act': 'Choose the place and begin',
  'access.backup.started': 'The backup is running; the status line shows how far it is.',
} as const satisfies Catalogue;
