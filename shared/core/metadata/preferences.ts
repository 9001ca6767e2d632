/**
 * Which tag answers which question, most direct source first: what the device wrote at the moment of capture, then
 * what the container says, then what an editor wrote. Office parts are named `part:element`.
 */

export const CAPTURED: readonly string[] = [
  'ExifIFD:DateTimeOriginal',
  'ExifIFD:CreateDate',
  'Keys:CreationDate',
  'UserData:DateTimeOriginal',
  'ItemList:ContentCreateDate',
  'QuickTime:CreateDate',
  'XMP-exif:DateTimeOriginal',
  'XMP-photoshop:DateCreated',
  'IPTC:DateCreated',
  'RIFF:DateTimeOriginal',
  'Info:DateTimeOriginal',
  'XMP-xmp:CreateDate',
  'PNG:CreationTime',
  'PDF:CreateDate',
  'docProps/core.xml:dcterms:created',
  'meta.xml:meta:creation-date',
  'FlashPix:CreateDate',
  'RTF:CreateDate',
  'ASF:CreationDate',
  'ID3v2_4:RecordingTime',
];

export const MODIFIED: readonly string[] = [
  'IFD0:ModifyDate',
  'QuickTime:ModifyDate',
  'XMP-xmp:ModifyDate',
  'PNG:ModifyDate',
  'PDF:ModifyDate',
  'docProps/core.xml:dcterms:modified',
  'meta.xml:dc:date',
  'FlashPix:ModifyDate',
  'RTF:ModifyDate',
];

export const MAKE: readonly string[] = [
  'IFD0:Make',
  'Keys:Make',
  'ItemList:Make',
  'UserData:Make',
  'QuickTime:Make',
  'XMP-tiff:Make',
  'Track1:Make',
];

export const MODEL: readonly string[] = [
  'IFD0:Model',
  'Keys:Model',
  'ItemList:Model',
  'UserData:Model',
  'QuickTime:Model',
  'XMP-tiff:Model',
];

/** Makers keep the number in their own notes, so the group differs by maker: matched by name after EXIF's own. */
export const SERIAL: readonly string[] = [
  'ExifIFD:SerialNumber',
  'XMP-aux:SerialNumber',
  'IFD0:CameraSerialNumber',
];
export const SERIAL_NAMES: readonly string[] = ['SerialNumber', 'CameraSerialNumber', 'InternalSerialNumber'];

export const AUTHOR: readonly string[] = [
  'IFD0:Artist',
  'XMP-dc:Creator',
  'IPTC:By-line',
  'IFD0:XPAuthor',
  'PDF:Author',
  'docProps/core.xml:dc:creator',
  'meta.xml:meta:initial-creator',
  'meta.xml:dc:creator',
  'FlashPix:Author',
  'RTF:Author',
  'ItemList:Artist',
  'Keys:Author',
  'ID3v2_3:Artist',
  'ID3v2_4:Artist',
];

export const SOFTWARE: readonly string[] = [
  'IFD0:Software',
  'XMP-xmp:CreatorTool',
  'Keys:Software',
  'UserData:SoftwareVersion',
  'ItemList:Encoder',
  'PNG:Software',
  'PDF:Creator',
  'PDF:Producer',
  'docProps/app.xml:Application',
  'meta.xml:meta:generator',
  'FlashPix:Software',
  'RIFF:Software',
  'Info:WritingApp',
];

/** Groups whose ImageWidth and ImageHeight are those of the picture itself, not of a preview inside it. */
export const SIZE_GROUPS: readonly string[] = [
  'File',
  'PNG',
  'GIF',
  'RIFF',
  'Meta',
  'Canon',
  'IFD0',
  'SubIFD',
  'Track1',
  'Track2',
  'Track3',
  'Matroska',
  'MPEG',
  'H264',
];
