/** Help: the manual, its search, the technical documents, and about the program. The documents themselves are in `resources/docs`. */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const help = {
  'help.title': 'Help',
  'help.lede':
    'The whole manual is part of the program: it is read and searched on this machine. Begin with the first page if you are new.',
  'help.search': 'Search Help',
  'help.clearSearch': 'Clear the search',
  'help.contents': 'Pages of Help',
  'help.overview': 'All pages',
  'help.manual': 'Manual',
  'help.auditors': 'For auditors',
  'help.auditors.lede':
    'Technical documents: exact enough to check a bundle, or to write another verifier, without trusting this program. They are in English.',
  'help.english': 'In English',
  'help.results': 'Found in Help',
  'help.hits': { by: 'count', one: 'Found in {count} place', other: 'Found in {count} places' },
  'help.none': 'Nothing in Help has these words',
  'help.none.what': 'Try a word that stands on a button or in a message, or fewer letters of it.',
  'help.missing': 'There is no such page in Help',
  'help.missing.what': 'It may have another name in this version. The list has all pages.',
  'help.print': 'Print this page',

  'help.keys': 'Keys that work everywhere',
  'help.keys.key': 'Keys',
  'help.keys.does': 'What they do',

  'help.about': 'About Custodia',
  'help.about.lede': 'What runs here, and whose work it is made of.',
  'help.about.program': 'This program',
  'help.about.version': 'Version',
  'help.about.host': 'Runs in',
  'help.about.host.electron': 'a window of its own',
  'help.about.host.loopback': 'a browser on this machine',
  'help.about.platform': 'System',
  'help.about.wall': 'Programs that look into files',
  'help.about.wall.sandbox': 'in a sandbox of this machine, without network and files',
  'help.about.wall.process':
    'in a process of their own only: this machine has no sandbox for them, which is weaker',
  'help.about.wall.unknown': 'not started on this machine yet, or cannot be',
  'help.about.network': 'Network',
  'help.about.network.none':
    'none is needed, and no connection to the outside is made; there are no updates by itself',
  'help.about.licence': 'Licence',
  'help.about.licence.what': 'Apache License 2.0: it may be used, changed and given on.',
  'help.about.licence.text': 'Text of the licence',
  'help.about.libraries': 'Libraries of others',
  'help.about.libraries.lede':
    'Each is used under its own licence. Libraries for other systems than this one are in the list, too.',
  'help.about.libraries.inside':
    'Some of them carry programs of others: ExifTool (Artistic License or GPL), PDFium (BSD), SQLite (public domain), libvips and libheif (LGPL).',
  'help.about.libraries.waiting': 'The list is being read',
  'help.about.libraries.failed':
    'The list could not be read. Nothing else is affected. Load this page again.',
  'help.about.library': 'Library',
  'help.about.libraryVersion': 'Version',
  'help.about.libraryLicence': 'Licence',
  'help.about.texts': 'Texts of their licences',
} as const satisfies Catalogue;
