/** What the shells say themselves: menus, dialogs of the system, the terminal. The page's words are in renderer/i18n. */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const en = {
  'menu.file': 'File',
  'menu.lock': 'Lock',
  'menu.cover': 'Cover everything',
  'menu.quit': 'Quit Custodia',
  'menu.edit': 'Edit',
  'menu.undo': 'Undo',
  'menu.redo': 'Redo',
  'menu.cut': 'Cut',
  'menu.copy': 'Copy',
  'menu.paste': 'Paste',
  'menu.selectAll': 'Select all',
  'menu.view': 'View',
  'menu.zoomIn': 'Larger',
  'menu.zoomOut': 'Smaller',
  'menu.zoomReset': 'Normal size',
  'menu.fullScreen': 'Full screen',

  'pick.import-files': 'Choose files to acquire',
  'pick.import-folder': 'Choose folders to acquire',
  'pick.open-case': 'Choose the folder of a case',
  'pick.new-case': 'Where the new case shall lie',
  'pick.new-bundle': 'Where the bundle shall lie',
  'pick.verify-bundle': 'Choose a bundle: a folder or a ZIP file',
  'pick.key-file': 'Choose the file with your secret key',
  'pick.certificate-file': 'Choose a certificate',
  'pick.checkpoint-file': 'Choose a checkpoint that you kept',
  'pick.hash-list': 'Choose the list of hashes',
  'pick.derivative-file': 'Choose the derivative',
  'pick.disposal-request': 'Choose the request for disposal',
  'pick.annex': 'Choose a restricted annex',
  'pick.profile-file': 'Choose a profile',
  'pick.save-profile': 'Where to write the profile',
  'pick.approval-file': 'Choose the second person’s signature',
  'pick.save-disposal-request': 'Where the request shall lie',
  'pick.form-file': 'Choose the form',
  'pick.save-certificate': 'Where the certificate shall lie',
  'pick.save-key-backup': 'Where the backup of the key shall lie',
  'pick.save-checkpoint': 'Where the checkpoint shall lie',
  'pick.save-ledger': 'Where the ledger shall lie',
  'pick.backup-folder': 'Where the backup shall lie',
  'pick.restore-from': 'Choose the backup of a case',
  'pick.csv-file': 'Choose a CSV file with descriptions',
  'pick.save-csv': 'Where the CSV file shall lie',
  'pick.save-csv-report': 'Where the list of rejected cells shall lie',
  'pick.folder': 'Folder',
  'pick.file': 'File',
  'pick.cancel': 'Cancel',

  'engine.stopped': 'The part of Custodia that keeps the case stopped.',
  'engine.stoppedDetail':
    'What was shown as recorded is recorded, and everything is locked. An import that was under way can be resumed. Start it again, or quit.',
  'engine.restart': 'Start again',
  'engine.quit': 'Quit',
  'page.stopped': 'The window stopped several times in a row.',
  'page.stoppedDetail':
    'What was shown as recorded is recorded, and everything is locked. Quit and start Custodia again.',

  'altered.title': 'This installation of Custodia was altered.',
  'altered.detail': {
    by: 'count',
    one: 'One file is not as it was delivered: {files}. What runs here may not be Custodia any more. Do not unlock a case; install it anew from a source that you trust.',
    other:
      '{count} files are not as they were delivered, among them: {files}. What runs here may not be Custodia any more. Do not unlock a case; install it anew from a source that you trust.',
  },
  'altered.quit': 'Quit',
  'altered.continue': 'Go on all the same',

  'switch.refused':
    'Custodia was not started: {name} would let other programs into it. Start it without this option.',

  'loopback.open':
    'Custodia is at {address}\nThe address works once, in one browser on this machine. Ctrl-C here ends the session.',
  'loopback.ending': 'Ending the session…',
  'loopback.ended': 'Ended. Everything is locked.',
  'loopback.lineLost': 'The window was closed a minute ago: everything is locked.',
  'loopback.noBrowser': 'No browser could be opened here. Open the address yourself.',

  'refused.title': 'Custodia is open in another window',
  'refused.detail':
    'For the safety of the evidence only the first browser that opened the address is let in. Go back to that window. If you did not open it, press Ctrl-C in the terminal: somebody else may have.',
  'refused.again': 'Was it closed? Press Ctrl-C in the terminal and start Custodia again.',

  'start.building': 'Building the application (only after a change)…',
  'start.buildFailed': 'The application could not be built; the lines above say why.',
  'start.electronMissing':
    'Electron’s program is not here and could not be fetched ({reason}). Opening Custodia in your browser instead.',
  'start.electronFetching': 'Fetching Electron’s program (only the first time)…',
  'start.electronFailed':
    'Electron could not be started here ({reason}). Opening Custodia in your browser instead.',
} as const satisfies Catalogue;
