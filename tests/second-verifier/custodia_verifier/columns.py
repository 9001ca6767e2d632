"""What stands in the columns that a profile asks for (profile-files.md §2, §3), computed again from record and entries."""

from __future__ import annotations

import base64
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import jcs
from .entries import Entry
from .records import Disclosed

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"(?:Z|([+-])([0-9]{2}):([0-9]{2}))"
)
FIRST_YEAR = 1000


def member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


# --- values as text ---------------------------------------------------------------------------------------------


def absence_text(value: Any) -> str | None:
    absent = member(value, "absent")
    if absent == "unknown":
        return "unknown"
    if absent == "withheld":
        code = member(value, "code")
        return f"withheld ({code})" if isinstance(code, str) else "withheld"
    if absent == "notApplicable":
        reason = member(value, "reason")
        return f"not applicable: {reason}" if isinstance(reason, str) else "not applicable"
    return None


def value_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, list):
        return ";".join(map(value_text, value))
    absence = absence_text(value)
    return absence if absence is not None else jcs.encode(value).decode("utf-8")


def main_text(value: Any, name: str) -> str:
    absence = absence_text(value)
    if absence is not None:
        return absence
    main = member(value, name)
    return value_text(value) if main is None else value_text(main)


def part_text(value: Any, name: str) -> str:
    return value_text(member(value, name)) if isinstance(value, dict) and absence_text(value) is None else ""


# --- dates ------------------------------------------------------------------------------------------------------


def instant(text: str) -> datetime.datetime | None:
    """A full RFC 3339 time (seconds may be absent) in UTC, or None. Fractions are dropped."""
    found = INSTANT.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute = (int(found[group]) for group in range(1, 6))
    ahead_hours, ahead_minutes = int(found[8] or 0), int(found[9] or 0)
    if year < FIRST_YEAR or ahead_hours > 23 or ahead_minutes > 59:
        return None
    try:
        local = datetime.datetime(year, month, day, hour, minute, int(found[6] or 0))
    except ValueError:
        return None
    ahead = datetime.timedelta(hours=ahead_hours, minutes=ahead_minutes)
    try:
        return local + ahead if found[7] == "-" else local - ahead
    except OverflowError:
        return datetime.datetime.max  # past the year 9999: no date of a load file, and an instant all the same


def load_date(text: str) -> str:
    day = DATE.fullmatch(text)
    if day is not None:
        try:
            datetime.date(int(day[1]), int(day[2]), int(day[3]))
        except ValueError:
            return ""
        return f"{day[2]}/{day[3]}/{day[1]}" if int(day[1]) >= FIRST_YEAR else ""
    at = instant(text)
    if at is None or at.year < FIRST_YEAR or at is datetime.datetime.max:
        return ""
    return f"{at.month:02d}/{at.day:02d}/{at.year} {at.hour:02d}:{at.minute:02d}"


# --- facts beside the record ------------------------------------------------------------------------------------


@dataclass
class Facts:
    withheld: set[str]
    custody: list[str]
    transfers: list[str]
    redaction: str | None
    clock_offset: str
    pages: int
    created: str


def facts_of(entries: list[Entry], disclosed: Disclosed, created: str, pages: int) -> Facts:
    facts = Facts(set(), [], [], None, entries[0].value["clock"]["offset"], pages, created)
    for entry in entries:
        shown, time = disclosed.of(entry), entry.value["time"]
        facts.custody.append(f"{time} {entry.value['actor']} {entry.type}")
        if entry.type == "metadata modification":
            fields = entry.facts.get("fields")
            for name in fields if isinstance(fields, list) else []:
                if isinstance(name, str):
                    (facts.withheld.discard if name in shown else facts.withheld.add)(name)
        elif entry.type == "transfer":
            facts.transfers.append(value_text(entry.facts.get("at")) or time)
        elif entry.type == "redaction" and entry.facts.get("role") == "derivative":
            facts.redaction = value_text(shown.get("reason"))
    return facts


# --- columns ----------------------------------------------------------------------------------------------------

Record = dict[str, Any]
Column = Callable[[Record, Facts], str]


def page_id(item: str, page: int) -> str:
    return item if page == 1 else f"{item}_{page:04d}"


def _field(name: str, main: str | None = None) -> Column:
    def column(record: Record, facts: Facts) -> str:
        value = record["described"].get(name)
        if value is None:
            return "withheld" if name in facts.withheld else ""
        return value_text(value) if main is None else main_text(value, main)

    return column


def _part(name: str, part: str) -> Column:
    return lambda record, facts: part_text(record["described"].get(name), part)


def _date(name: str) -> Column:
    def column(record: Record, facts: Facts) -> str:
        value = record["described"].get(name)
        return "" if absence_text(value) is not None else load_date(main_text(value, "value"))

    return column


def _view(name: str) -> Column:
    def column(record: Record, facts: Facts) -> str:
        found = member(member(record["metadata"], "view"), name)
        return value_text(member(found, "value")) if member(found, "status") == "value" else ""

    return column


def relations(record: Record) -> list[tuple[str, str]]:
    told = record.get("relations")
    return [
        (
            value_text(member(one, "relation")),
            value_text(member(one, "number")) or value_text(member(one, "other")),
        )
        for one in (told if isinstance(told, list) else [])
    ]


def _external_ids(record: Record) -> list[tuple[str, str]]:
    told = record["described"].get("externalIds")
    return [
        (value_text(member(one, "scheme")), value_text(member(one, "value")))
        for one in (told if isinstance(told, list) else [])
    ]


def _external_id_texts(record: Record, facts: Facts) -> str:
    if isinstance(record["described"].get("externalIds"), list):
        return ";".join(f"{scheme}:{value}" for scheme, value in _external_ids(record))
    return _field("externalIds")(record, facts)


def _when(record: Record, facts: Facts) -> str:
    if member(record["described"].get("dateRecorded"), "absent") == "unknown":
        return "undated"
    return _field("dateRecorded", "value")(record, facts)


def _classification(record: Record, facts: Facts) -> str:
    ex_parte = part_text(record["described"].get("classification"), "exParte") == "Y"
    return _field("classification", "level")(record, facts) + (" (ex parte)" if ex_parte else "")


def _classification_basis(record: Record, facts: Facts) -> str:
    bases = [_part("classification", name)(record, facts) for name in ("basisFactual", "basisLegal")]
    return "\n".join(text for text in bases if text)


def _family(record: Record, facts: Facts) -> str:
    return next((number for relation, number in relations(record) if relation == "attachmentOf"), record["item"])


def _redacted(record: Record, facts: Facts) -> str:
    by_relation = any(relation == "redactedFrom" for relation, _ in relations(record))
    return "Y" if facts.redaction is not None or by_relation else "N"


def _tool(record: Record, facts: Facts) -> str:
    tool = member(record["metadata"], "tool")
    return "" if tool is None else f"{tool['name']} {tool['version']}"


def _extension(record: Record, facts: Facts) -> str:
    return record["payload"].rpartition(".")[2] if record["payload"] else ""


COLUMNS: dict[str, Column] = {
    "item": lambda r, f: r["item"],
    "externalIds": _external_id_texts,
    "itemType": _field("itemType"),
    "source": _field("source"),
    "date": _when,
    "title": _field("title"),
    "relevance": _field("relevance"),
    "disclosures": lambda r, f: ";".join([*f.transfers, f.created[:10]]),
    "description": _field("description"),
    "eventsDepicted": _field("eventsDepicted"),
    "originalName": lambda r, f: value_text(member(r["original"]["fileName"], "text")),
    "originalPath": lambda r, f: value_text(member(r["original"]["path"], "text")),
    "extension": _extension,
    "mediaType": lambda r, f: member(r["metadata"], "mediaType") or "",
    "size": lambda r, f: str(r["size"]),
    "sha256": lambda r, f: r["sha256"],
    "sha512": lambda r, f: r["sha512"],
    "firstPage": lambda r, f: page_id(r["item"], 1),
    "lastPage": lambda r, f: page_id(r["item"], max(1, f.pages)),
    "family": _family,
    "dateImported": lambda r, f: load_date(r["acquired"]["time"]),
    "dateImportedIso": lambda r, f: r["acquired"]["time"],
    "captured": _view("captured"),
    "timeZone": _part("dateRecorded", "zone"),
    "location": _field("location", "text"),
    "latitude": _part("location", "latitude"),
    "longitude": _part("location", "longitude"),
    "locationPrecision": _part("location", "precisionM"),
    "locationBasis": _part("location", "basis"),
    "author": _field("author"),
    "custodian": lambda r, f: r["acquired"]["actor"],
    "language": _field("language"),
    "legalBasis": _field("legalBasis"),
    "classification": _classification,
    "classificationBasis": _classification_basis,
    "consent": _field("consent", "status"),
    "sexualViolence": _part("risk", "sexualViolence"),
    "relations": lambda r, f: ";".join(f"{relation}:{number}" for relation, number in relations(r)),
    "redacted": _redacted,
    "redactionBasis": lambda r, f: f.redaction or "",
    "ledgerIndex": lambda r, f: str(r["acquired"]["seq"]),
    "ledgerLeaf": lambda r, f: base64.b64encode(bytes.fromhex(r["acquired"]["leaf"])).decode(),
    "custody": lambda r, f: "\n".join(f.custody),
    "nativePath": lambda r, f: "..\\" + (r["payload"] or "").replace("/", "\\"),
    "pageCount": lambda r, f: str(f.pages) if f.pages else "",
    "duration": _view("duration"),
    "iccErn": lambda r, f: ";".join(value for scheme, value in _external_ids(r) if scheme == "ICC-ERN"),
    "reference": _field("reference"),
    "tags": _field("tags"),
    "note": _field("note"),
    "persons": _field("persons"),
    "riskAssessment": _field("risk", "assessmentRef"),
    "childInvolved": _part("risk", "childInvolved"),
    "webUrl": _field("web", "url"),
    "webCapturedAt": _part("web", "capturedAt"),
    "excerptTimecodes": _field("excerpt", "timecodes"),
    "origin": lambda r, f: r["origin"],
    "received": lambda r, f: r["acquired"]["received"] or "",
    "clockOffset": lambda r, f: f.clock_offset,
    "metadataTool": _tool,
}
for _name in ("dateRecorded", "datePublished", "dateObtained"):
    COLUMNS[_name] = _date(_name)
    COLUMNS[f"{_name}Iso"] = _field(_name, "value")
    COLUMNS[f"{_name}Basis"] = _part(_name, "basis")
    COLUMNS[f"{_name}Precision"] = _part(_name, "precision")
