/** Profiles, the preflight beside the item it is about, and what stands against a complete bundle. */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const profile = {
  'stage.preflight': 'Looking over what the profile asks for',
  'files.title.profile-file': 'Choose a profile',
  'files.title.save-profile': 'Where to write the profile',
  'profiles.title': 'Profiles',
  'profiles.lede':
    'What a court, or a kind of court, asks of a bundle. When a court changes its rules, a file is imported; the program stays as it is.',
  'profiles.choose': 'Profile',
  'profiles.choose.description':
    'It decides which fields are required, what is checked, which columns the index has and which documents go with it.',
  'profiles.none': 'Without a profile',
  'profiles.none.description':
    'Nothing is asked for, and nothing is added: the signed bundle with its records alone.',
  'profiles.version': 'Version {version}',
  'profiles.older': 'older version',
  'profiles.shipped': 'Comes with the program',
  'profiles.imported': 'Imported',
  'profiles.unconfirmed': {
    by: 'count',
    one: '{count} thing not confirmed',
    other: '{count} things not confirmed',
  },
  'profiles.unconfirmed.title': 'Not confirmed',
  'profiles.unconfirmed.words':
    'The sources of these could not be read. Ask the recipient before you rely on them.',
  'profiles.asks': 'What it asks for',
  'profiles.fields': 'Fields',
  'profiles.rules': 'Rules',
  'profiles.columns': 'Columns of the index',
  'profiles.loadFile': 'Load file',
  'profiles.declarations': 'Declarations',
  'profiles.numbers': 'Numbers that the recipient gives',
  'profiles.sources': 'Sources',
  'profiles.nothing': 'none',
  'profiles.field.metadata': 'Extracted metadata',
  'profiles.field.integrity': 'Check of the stored bytes',
  'profiles.field.note': 'Note',
  'profiles.import': 'Import a profile',
  'profiles.import.done': 'Imported: {title}, version {version}.',
  'profiles.import.known': 'It is there already: {title}, version {version}.',
  'profiles.export': 'Export {title}, version {version}',
  'profiles.export.done': 'Written to {path}.',
  'profiles.remove': 'Remove',
  'profiles.remove.title': 'Remove {title}, version {version}?',
  'profiles.remove.consequence':
    'Exports can no longer be made by it. Bundles that were made by it carry it themselves.',
  'profiles.remove.done': 'Removed: {title}, version {version}.',

  'export.step.profile': 'Profile',
  'export.step.profile.title': 'Export: what the recipient asks for',
  'export.step.profile.lede':
    'A profile says what a court needs to accept a bundle. Rules whose source could not be read are marked.',
  'preflight.title': 'What stands against a complete bundle',
  'preflight.counts': 'Errors: {errors}, warnings: {warnings}, notes: {notes}',
  'preflight.none': 'Nothing stands against it.',
  'preflight.severity.count': '{severity}: {count}',
  'preflight.about': 'About',
  'preflight.items': { by: 'count', one: '{count} item', other: '{count} items' },
  'preflight.further': { by: 'count', one: 'and {count} more', other: 'and {count} more' },
  'preflight.list': 'Findings',
  'preflight.mend': 'Mend it here',
  'preflight.mend.choose': 'Choose an item of a finding, and its description stands here.',
  'preflight.mend.notHere': 'Not a matter of the description. Open the item to see its custody and metadata.',
  'preflight.open': 'Open the item',
  'preflight.again': 'Look it over again',
  'preflight.waiting': 'Being looked over',
  'preflight.blocked': 'A complete bundle cannot be made while errors stand.',
  'preflight.incomplete': 'Make an incomplete bundle',
  'preflight.incomplete.description':
    'Errors stay as they are, and the bundle says on its face that it is incomplete.',
} as const satisfies Catalogue;
