"""The records of `metadata/`, computed again from entries and disclosures (bundle.md §3).

A record adds nothing to the entries: what is computed here must be, byte for byte, what the bundle ships.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import jcs
from .entries import Disclosure, Entry

INDEX_HEADER = (
    "item,original name,media type,size (bytes),sha256,sha512,captured (claimed),acquired (UTC),acquired by,title"
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


@dataclass
class Item:
    """One exported item: its history as shipped, and where its bytes lie in the bag."""

    uid: str
    entries: list[Entry] = field(default_factory=list)  # in order of subject.n
    payload: str | None = None
    number_is_taken: bool = False

    @property
    def ingestion(self) -> Entry | None:
        """The entry that acquired it, when it is of its form and no other item has its number."""
        for entry in self.entries:
            if entry.type == "ingestion" and entry.problem is None and not self.number_is_taken:
                return entry
        return None

    @property
    def described_by(self) -> Entry | None:
        """The last extraction, else the last identification."""
        for kind in ("metadata extraction", "format identification"):
            found = [entry for entry in self.entries if entry.type == kind]
            if found:
                return found[-1]
        return None

    @property
    def first_problem(self) -> Entry | None:
        """The entry that keeps the item from having a record."""
        if self.entries[0] is not self.ingestion:
            return self.entries[0]
        source = self.described_by
        return source if source is not None and source.problem is not None else None

    @property
    def number(self) -> str | None:
        return self.ingestion.facts["number"] if self.ingestion else None

    @property
    def raw_path(self) -> str:
        return f"metadata/metadata-raw/{self.number}.json"


class Disclosed:
    """Shipped disclosures by entry."""

    def __init__(self, by_seq: dict[int, list[Disclosure]]):
        self._by_seq = by_seq

    def of(self, entry: Entry) -> dict[str, Any]:
        return {disclosure.name: disclosure.value for disclosure in self._by_seq.get(entry.seq, [])}

    def withheld(self, entry: Entry) -> int:
        return len(entry.digests) - len(self._by_seq.get(entry.seq, []))


def line(value: Any) -> bytes:
    return jcs.encode(value) + b"\n"


def bundle_record(
    export: Entry, case: str, origin: str, size: int, root_base64: str, bindings: dict[str, str | None]
) -> bytes:
    code = export.value["actor"]
    return line({
        "bundle": export.facts["bundle"],
        "case": case,
        "checkpoint": {"origin": origin, "root": root_base64, "size": size},
        "created": export.value["time"],
        "exportEntry": export.seq,
        "format": "custodia-bundle",
        "items": export.facts["items"],
        "signer": {"code": code, "fingerprint": bindings.get(code) or ""},
        "software": {"name": export.value["tool"]["name"], "version": export.value["tool"]["version"]},
        "v": 1,
        "withheld": export.facts["withheld"],
        **profile_members(export),
    })  # fmt: skip


def profile_members(export: Entry) -> dict[str, Any]:
    """What the entry says of a profile, when it names one."""
    profile = export.facts.get("profile")
    if profile is None:
        return {}
    return {
        "complete": export.facts["complete"],
        "profile": {name: profile[name] for name in ("id", "sha256", "version")},
    }


def described_fields(item: Item, disclosed: Disclosed) -> dict[str, Any]:
    """Last disclosed value of every field of the item's `metadata modification` entries."""
    fields: dict[str, Any] = {}
    for entry in item.entries:
        if entry.type == "metadata modification":
            fields.update(disclosed.of(entry))
    return fields


def metadata_of(item: Item, disclosed: Disclosed) -> dict[str, Any] | None:
    extractions = [entry for entry in item.entries if entry.type == "metadata extraction"]
    if extractions:
        entry = extractions[-1]
        shipped = disclosed.of(entry)
        return {
            "mediaType": entry.facts["mediaType"], "partial": entry.facts["partial"],
            "raw": item.raw_path if "raw" in shipped else None, "seq": entry.seq, "status": entry.facts["status"],
            "tool": _name_and_version(entry.facts["tool"]), "view": shipped.get("view"),
        }  # fmt: skip
    identifications = [entry for entry in item.entries if entry.type == "format identification"]
    if identifications:
        entry = identifications[-1]
        return {
            "mediaType": entry.facts["mediaType"], "partial": False, "raw": None, "seq": entry.seq,
            "status": "identified", "tool": None, "view": None,
        }  # fmt: skip
    return None


def _name_and_version(tool: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if tool is None else {"name": tool["name"], "version": tool["version"]}


RELATIONS = "derivedFrom excerptOf attachmentOf translationOf transcriptOf redactedFrom duplicateOf".split()
RELATION_OF_DERIVATION = {
    "redaction": "redactedFrom", "translation": "translationOf", "transcription": "transcriptOf",
    "excerpt": "excerptOf", "rendering": "derivedFrom", "migration": "derivedFrom",
}  # fmt: skip


def relations_of(item: Item, disclosed: Disclosed, number_of: dict[str, str]) -> list[dict[str, Any]]:
    """What the item is to others (ledger.md §3), each once: `person` marks what an entry of its own gave."""
    found: dict[tuple[str, str], str] = {}

    def put(relation: str, other: Any, source: str) -> None:
        if isinstance(other, str) and found.get((relation, other)) != "record":
            found[relation, other] = source

    for entry in item.entries:
        facts, shipped = entry.facts, disclosed.of(entry)
        if entry.type == "ingestion":
            put("duplicateOf", shipped.get("duplicateOf"), "record")
        elif entry.type in RELATION_OF_DERIVATION and facts.get("role") == "derivative":
            named = shipped.get("original")
            put(RELATION_OF_DERIVATION[entry.type], named.get("uid") if isinstance(named, dict) else None, "record")
        elif entry.type == "relation assignment" and facts.get("relation") in RELATIONS:
            relation, other = facts["relation"], shipped.get("other")
            if facts.get("state") == "set":
                put(relation, other, "person")
            elif facts.get("state") == "ended" and isinstance(other, str):
                if found.get((relation, other)) == "person":
                    del found[relation, other]
    order = sorted(found, key=lambda pair: f"{pair[0]} {pair[1]}".encode("utf-16-be"))
    return [{"number": number_of.get(other), "other": other, "relation": relation} for relation, other in order]


def item_record(item: Item, disclosed: Disclosed, number_of: dict[str, str] | None = None) -> dict[str, Any]:
    """One line of items.jsonl. The item has an ingestion entry. `number_of`: the bundle is made by a profile."""
    entry = item.entries[0]
    facts, shipped, last = entry.facts, disclosed.of(entry), item.entries[-1]
    return {
        "acquired": {
            "actor": entry.value["actor"], "batch": facts["batch"], "changedWhileReading": facts["changedWhileReading"],
            "leaf": entry.leaf, "received": facts["received"], "seq": entry.seq, "sparse": facts["sparse"],
            "systemFile": facts["systemFile"], "time": entry.value["time"],
        },
        "described": described_fields(item, disclosed),
        "head": {"leaf": last.leaf, "n": last.value["subject"]["n"], "seq": last.seq},
        "item": facts["number"],
        "metadata": metadata_of(item, disclosed),
        "number": facts["number"],
        "origin": facts["origin"],
        "original": {name: shipped.get(name) for name in ("fileName", "owner", "path", "times", "volume")},
        "payload": item.payload,
        **({} if number_of is None else {"relations": relations_of(item, disclosed, number_of)}),
        "sha256": facts["object"]["sha256"],
        "sha512": facts["object"]["sha512"],
        "size": facts["object"]["size"],
        "uid": item.uid,
    }  # fmt: skip


def custody_record(entry: Entry, number: str | None, disclosed: Disclosed) -> dict[str, Any]:
    return {
        "actor": entry.value["actor"],
        "at": entry.facts.get("at"),
        "disclosed": disclosed.of(entry),
        "item": number,
        "leaf": entry.leaf,
        "seq": entry.seq,
        "stated": {name: value for name, value in entry.facts.items() if name != "_sd"},
        "time": entry.value["time"],
        "type": entry.type,
        "withheld": disclosed.withheld(entry),
    }


def codes_record(bindings: dict[str, str | None]) -> bytes:
    return line({"codes": [{"code": code, "fingerprint": bindings[code]} for code in sorted(bindings)]})


def index_csv(records: list[dict[str, Any]]) -> bytes:
    rows = [INDEX_HEADER] + [",".join(map(_cell, _index_values(record))) for record in records]
    return "".join(row + "\r\n" for row in rows).encode("utf-8")


def _index_values(record: dict[str, Any]) -> list[Any]:
    metadata = record["metadata"] or {}
    view = metadata.get("view") or {}
    captured = view.get("captured") if isinstance(view, dict) else None
    claimed = captured.get("value") if isinstance(captured, dict) and captured.get("status") == "value" else None
    name = record["original"]["fileName"]
    return [
        record["item"], name.get("text") if isinstance(name, dict) else None, metadata.get("mediaType"),
        str(record["size"]), record["sha256"], record["sha512"], claimed, record["acquired"]["time"],
        record["acquired"]["actor"], record["described"].get("title"),
    ]  # fmt: skip


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    if text.startswith(FORMULA_STARTS):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"'
