/**
 * What a file's own metadata reveals of people, places and machines (standards P-1, P-5): exiftool's tags by what they tell. Names of
 * tags are those of ExifTool's tag tables; a tag that no rule knows reveals nothing here and is still searched for protected terms.
 */
import type { Tag } from '../metadata/index.ts';

export const REVEALED_BY_TAGS = [
  'position',
  'place-names',
  'device',
  'owner',
  'author',
  'people-named',
  'comment',
  'former-name',
  'embedded-picture',
] as const;
export type RevealedByTags = (typeof REVEALED_BY_TAGS)[number];

const RULES: readonly (readonly [RevealedByTags, RegExp])[] = [
  [
    'position',
    /^GPS(?:Dest)?(?:Latitude|Longitude|Position|Coordinates|Altitude|AreaInformation|ProcessingMethod)$|^(?:Geo|Location)Coordinates$/,
  ],
  [
    'place-names',
    /^(?:Location(?:Shown|Created)?(?:City|Sublocation|CountryName|ProvinceState|Name)?|City|Sub-?location|Country(?:Name|-PrimaryLocationName)?|Province-State|State|Content(?:Location|LocationName)|PlaceName)$/,
  ],
  [
    'device',
    /(?:Serial(?:Number)?|BodySerial|DeviceName|DeviceID|UniqueCameraModel|CameraID|ImageUniqueID|ContentIdentifier|HostComputer|AndroidModel|AndroidManufacturer)$|^(?:Make|Model|CameraModelName|DeviceManufacturer|DeviceModelName)$/,
  ],
  ['owner', /(?:OwnerName|OwnerID|UserName|OwnerAppID)$|^Owner$/],
  [
    'author',
    /^(?:Author|Artist|Creator|By-line|ByLine|Photographer|LastModifiedBy|LastSavedBy|Manager|Company|XPAuthor|Credit|Contact|Writer-Editor|CaptionWriter|Creator(?:WorkEmail|WorkTelephone|WorkURL|Address|City|Country)|Copyright|CopyrightNotice|Publisher|Rights|Producer-?Name)$/,
  ],
  [
    'people-named',
    /^(?:PersonInImage(?:Name)?|RegionName|RegionPersonDisplayName|FaceName|People|XPeople)$|^Region(?:AppliedTo)?Name$/,
  ],
  [
    'comment',
    /^(?:UserComment|Comment|XPComment|ImageDescription|Description|Caption-Abstract|Headline|Title|XPTitle|Subject|XPSubject|Keywords|XPKeywords|Notes|SpecialInstructions)$/,
  ],
  [
    'former-name',
    /^(?:PreservedFileName|OriginalFileName|RawFileName|DocumentName|FilePath|Template|DerivedFromFilePath|IngredientsFilePath|ManifestReferenceFilePath|LinkedFileName)$/,
  ],
  [
    'embedded-picture',
    /^(?:ThumbnailImage|ThumbnailTIFF|PreviewImage|PreviewTIFF|JpgFromRaw|OtherImage|MPImage\d*|EmbeddedImage|CoverArt|Picture|PhotoshopThumbnail|PageImage|RawThumbnail)$/,
  ],
];

/** Groups that are the tools' own words, not the file's. */
const NOT_OF_THE_FILE = /^(?:ExifTool|System|File|SourceFile)$/;

export interface RevealingTag {
  readonly kind: RevealedByTags;
  readonly key: string;
  readonly value: string;
}

/** Tags that reveal something, in file order; empty values reveal nothing. */
export function revealingTags(tags: readonly Tag[]): readonly RevealingTag[] {
  return tags.flatMap(({ group, name, key, text }) => {
    const value = text.trim();
    if (value === '' || NOT_OF_THE_FILE.test(group)) return [];
    const rule = RULES.find(([, pattern]) => pattern.test(name));
    return rule === undefined ? [] : [{ kind: rule[0], key, value }];
  });
}
