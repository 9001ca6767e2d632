"""`loadfile/FIELDS.md`, computed again (profile-files.md §6)."""

from __future__ import annotations

from collections.abc import Iterable

MEANINGS = {
    "item": ("identifier", "number of the item"),
    "externalIds": ("text", "numbers that others gave, as scheme:number, ; between"),
    "itemType": ("choice", "as described"),
    "source": ("text", "code of the source, or why there is none"),
    "date": ("text", "when it was recorded, as described; undated when that is unknown"),
    "title": ("long text", "as described"),
    "relevance": ("long text", "as described"),
    "disclosures": ("text", "when the item was handed over, and the day of this bundle, ; between"),
    "description": ("long text", "as described"),
    "eventsDepicted": ("long text", "as described"),
    "originalName": ("long text", "file name as received"),
    "originalPath": ("long text", "path as received"),
    "extension": ("choice", "extension of the file in this bundle"),
    "mediaType": ("choice", "detected from the content"),
    "size": ("number", "bytes"),
    "sha256": ("text", "SHA-256 of the file, lower-case hex"),
    "sha512": ("text", "SHA-512 of the file, lower-case hex"),
    "firstPage": ("identifier", "first page; the number of the item"),
    "lastPage": ("text", "last page; the first where there are no page images"),
    "family": ("text", "number of the item that this one is attached to, else its own"),
    "dateRecorded": ("date", "MM/DD/YYYY HH:MM in UTC, or MM/DD/YYYY; empty unless a day is named"),
    "dateRecordedIso": ("text", "the date as described, or why there is none; map it to a text field"),
    "dateRecordedBasis": ("choice", "what the date rests on, as described"),
    "dateRecordedPrecision": ("choice", "precision of the date, as described"),
    "datePublished": ("date", "MM/DD/YYYY HH:MM in UTC, or MM/DD/YYYY; empty unless a day is named"),
    "datePublishedIso": ("text", "the date as described, or why there is none; map it to a text field"),
    "datePublishedBasis": ("choice", "what the date rests on, as described"),
    "datePublishedPrecision": ("choice", "precision of the date, as described"),
    "dateObtained": ("date", "MM/DD/YYYY HH:MM in UTC, or MM/DD/YYYY; empty unless a day is named"),
    "dateObtainedIso": ("text", "the date as described, or why there is none; map it to a text field"),
    "dateObtainedBasis": ("choice", "what the date rests on, as described"),
    "dateObtainedPrecision": ("choice", "precision of the date, as described"),
    "dateImported": ("date", "when it was acquired, MM/DD/YYYY HH:MM in UTC"),
    "dateImportedIso": ("text", "when it was acquired, RFC 3339; map it to a text field"),
    "captured": ("text", "when the file says it was made; a claim of the file"),
    "timeZone": ("text", "time zone of the recording, as described"),
    "location": ("text", "place, as described, or why there is none"),
    "latitude": ("text", "decimal degrees, as described"),
    "longitude": ("text", "decimal degrees, as described"),
    "locationPrecision": ("text", "metres, as described"),
    "locationBasis": ("text", "what the place rests on, as described"),
    "author": ("text", "code of the author, or why there is none"),
    "custodian": ("text", "code of the custodian who acquired it"),
    "language": ("choice", "BCP 47, ; between"),
    "legalBasis": ("long text", "legal basis of the collection, as described"),
    "classification": ("choice", "as described"),
    "classificationBasis": ("long text", "factual, then legal basis of the classification"),
    "consent": ("choice", "status of consent, as described"),
    "sexualViolence": ("choice", "Y or N, as described"),
    "relations": ("long text", "relation:number, ; between"),
    "redacted": ("choice", "Y for a redacted version, else N"),
    "redactionBasis": ("text", "reason of the redaction, as recorded"),
    "ledgerIndex": ("number", "place of the acquisition in the ledger"),
    "ledgerLeaf": ("text", "leaf hash of the acquisition, base64"),
    "custody": ("long text", "a line for each entry: time, custodian, type"),
    "nativePath": ("path", "the file, relative to this folder"),
    "pageCount": ("number", "page images in this bundle"),
    "duration": ("number", "seconds, as the file says"),
    "iccErn": ("text", "number that the ICC gave; empty until then"),
    "reference": ("text", "a further number, as described"),
    "tags": ("choice", "; between"),
    "note": ("long text", "as described"),
    "persons": ("text", "codes of persons, ; between"),
    "riskAssessment": ("text", "reference of the risk assessment, as described"),
    "childInvolved": ("choice", "Y or N, as described"),
    "webUrl": ("long text", "address, as described"),
    "webCapturedAt": ("text", "when the page was captured, as described"),
    "excerptTimecodes": ("text", "time codes of the excerpt, as described"),
    "origin": ("choice", "original or derivative"),
    "received": ("choice", "how the bytes compared with a hash list that came with them"),
    "clockOffset": ("text", "offset of the clock that the acquisition was recorded by"),
    "metadataTool": ("text", "program that read the metadata, and its version"),
}

DAT_HEAD = """
## {bundle}.dat

A Concordance load file: one line for each document, the first line holds the headings.

| part | bytes | meaning |
|---|---|---|
| start of the file | EF BB BF | UTF-8 with byte-order mark |
| around every cell | C3 BE | U+00FE, text qualifier |
| between cells | 14 | U+0014 (DC4), column delimiter |
| within a cell | C2 AE | U+00AE, new line |
| within a cell | 3B | ; between several values |
| end of a line | 0D 0A | CR LF |

Dates are MM/DD/YYYY HH:MM in UTC. The columns of which the meaning says so hold the same date as text; map them to text fields. Paths are relative to the
folder of this file, with \\ between folders. Cells are not altered otherwise: one that begins with = + - or @ is text, not a formula.

What a cell cannot hold was replaced:

| in the data | in the file | times |
|---|---|---|
| CR LF, CR or LF | U+00AE | {new_lines} |
"""  # noqa: E501
COLUMNS_HEAD = """
| column | heading | type | content | replaced |
|---|---|---|---|---|
"""
OPT = """
## {bundle}.opt

An Opticon load file: one line for each page image, ASCII, CR LF at the end of a line. Documents without page images are not in it.

| field | content |
|---|---|
| 1 | page; of the first page the number of the document |
| 2 | volume: the bundle |
| 3 | image, relative to the folder of this file |
| 4 | Y on the first page of a document |
| 5 | folder break: empty |
| 6 | box break: empty |
| 7 | on the first page: number of pages |
"""  # noqa: E501


def head(bundle: str, profile: str, documents: int, pages: int) -> str:
    return (
        f"# Load files of bundle {bundle}\n\n"
        f"Profile: {profile}. Documents: {documents}. Page images: {pages}.\n"
    )


def dat(
    bundle: str,
    new_lines: int,
    replaced: Iterable[tuple[str, str, int]],
    columns: Iterable[tuple[str, str, int]],
    duplicates: list[tuple[str, str]],
) -> str:
    """`replaced`: what, by what, how often; `columns`: key, heading, how often something was replaced in it."""
    rows = [f"| {what} | {instead} | {times} |\n" for what, instead, times in replaced]
    lines = [
        f"| {number} | {heading.replace('|', chr(92) + '|')} | {MEANINGS[key][0]} | {MEANINGS[key][1]} | {times} |\n"
        for number, (key, heading, times) in enumerate(columns, 1)
    ]
    same = [f"- {item}: as {earlier}\n" for item, earlier in duplicates]
    return "".join([
        DAT_HEAD.format(bundle=bundle, new_lines=new_lines), *rows, COLUMNS_HEAD, *lines,
        f"\nDocuments with the bytes of an earlier one: {len(duplicates)}.\n", "\n" if same else "", *same,
    ])  # fmt: skip
