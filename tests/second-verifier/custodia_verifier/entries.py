"""Entries and disclosures of the ledger (ledger.md §1 to §3)."""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from . import jcs, merkle

MAX_ENTRY_BYTES = 65_535
MAX_DISCLOSURE_BYTES = 1 << 20
ZEROS = "0" * 64
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
HEX32 = r"[0-9a-f]{64}"
FINGERPRINT = r"[0-9a-f]{40}"
CODE = r"[A-Z][A-Z0-9-]{0,15}"
PROFILE_ID = r"[a-z0-9][a-z0-9-]{0,39}"
PROFILE_VERSION = r"[A-Za-z0-9][A-Za-z0-9.-]{0,31}"
BUNDLE_ID = r"[A-Za-z0-9][A-Za-z0-9-]{3,39}"
ITEM_NUMBER = r"[A-Z0-9][A-Z0-9-]{3,39}"
MEMBERS = [
    "actor",
    "case",
    "clock",
    "data",
    "installation",
    "nonce",
    "prev",
    "seq",
    "subject",
    "time",
    "tool",
    "type",
    "v",
]

CUSTODY_TYPES = ["capture", "seizure", "accession", "transfer", "transport", "storage", "sealing", "inspection"]
DERIVING_TYPES = ["redaction", "translation", "transcription", "rendering", "excerpt", "migration"]
_CUSTODY_GROUPS = {
    "from": "people", "to": "people", "place": "places", "purpose": "notes", "authority": "notes", "note": "notes",
    "seals": "devices", "device": "devices", "storageLocation": "devices", "form": "items", "signatures": "people",
}  # fmt: skip
_DERIVING_GROUPS = {
    "original": "items", "derivative": "items", "tool": "notes", "operator": "people", "reason": "notes",
    "language": "notes", "parameters": "notes",
}  # fmt: skip
# Type -> disclosure name -> group: ledger.md §3, last column. Known types without disclosures are listed too.
GROUPS: dict[str, dict[str, str]] = {
    "case creation": {"person": "people", "title": "case", "organisation": "case"},
    "custodian registration": {"person": "people"},
    "session start": {"hostName": "devices", "userName": "people"},
    "session end": {},
    "case reopening": {"reason": "notes"},
    "access change": {},
    "replication": {"target": "places"},
    "recovery": {"source": "places"},
    "ingestion start": {"roots": "paths", "place": "places", "purpose": "notes", "source": "notes",
                        "handedOverBy": "people", "authority": "notes"},
    "ingestion": {"fileName": "names", "path": "paths", "times": "times", "owner": "devices", "volume": "devices",
                  "duplicateOf": "items", "change": "times"},
    "ingestion end": {"report": "paths"},
    "fixity check": {},
    "format identification": {},
    "metadata extraction": {"raw": "metadata", "view": "metadata"},
    "metadata modification": {
        "location": "places", "author": "people", "source": "people", "persons": "people", "note": "notes",
        **dict.fromkeys("title description eventsDepicted relevance itemType tags language dateRecorded datePublished "
                        "dateObtained classification consent risk legalBasis excerpt web reference externalIds graphic"
                        .split(), "description"),
    },
    "relation assignment": {"other": "items"},
    "numbering": {},
    "viewing": {},
    "dissemination": {},
    "information package creation": {"recipient": "people", "purpose": "notes", "authority": "notes", "sentProtected": "people"},
    "exporting": {"recipient": "people", "target": "places", "encryptedTo": "people", "annexTo": "people"},
    "deletion": {"orderReference": "notes", "authority": "notes", "reason": "notes", "request": "notes",
                 "signature": "notes"},
    **{custody: _CUSTODY_GROUPS for custody in CUSTODY_TYPES},
    **{deriving: _DERIVING_GROUPS for deriving in DERIVING_TYPES},
}  # fmt: skip


class EntryError(ValueError):
    """These bytes are not an entry of version 1."""


class NewerVersion(EntryError):
    """An entry of a later version of the format."""


@dataclass(frozen=True)
class Entry:
    data: bytes
    leaf: str
    value: dict[str, Any]

    @property
    def seq(self) -> int:
        return self.value["seq"]

    @property
    def type(self) -> str:
        return self.value["type"]

    @property
    def facts(self) -> dict[str, Any]:
        """The member `data`."""
        return self.value["data"]

    @property
    def problem(self) -> str | None:
        """What is wrong with the plain members that a verifier goes on to use; None for types it does not use."""
        check = _FORMS.get("case creation" if self.seq == 0 else self.type)
        try:
            if check:
                check(self.value, self.facts)
        except EntryError as error:
            return f"{self.type}: {error}"
        return None

    @property
    def digests(self) -> list[str]:
        return self.facts.get("_sd", [])

    @property
    def uid(self) -> str | None:
        return self.value["subject"]["uid"] if self.value["subject"] else None


@dataclass(frozen=True)
class Disclosure:
    salt: str
    name: str
    value: Any


def group_of(entry_type: str, name: str) -> str | None:
    """None for names that this verifier does not know: those are not judged."""
    return GROUPS.get(entry_type, {}).get(name)


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def is_b64url(text: Any, size: int) -> bool:
    """Canonical unpadded base64url of exactly `size` bytes."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        return False
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return False
    return len(data) == size and b64url(data) == text


def is_time(text: Any) -> bool:
    if not _matches(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text):
        return False
    try:
        datetime.datetime.fromisoformat(text[:-1])
    except ValueError:
        return False
    return True


def _matches(pattern: str, value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


def _is_text(value: Any, most: int) -> bool:
    """A string of 1 to `most` UTF-16 code units."""
    return isinstance(value, str) and 1 <= len(value.encode("utf-16-le", "surrogatepass")) // 2 <= most


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _need(condition: bool, what: str) -> None:
    if not condition:
        raise EntryError(what)


def parse_entry(data: bytes) -> Entry:
    """One entry from its exact bytes. Raises EntryError with the member that is wrong."""
    _need(len(data) <= MAX_ENTRY_BYTES, f"{len(data)} bytes, more than {MAX_ENTRY_BYTES}")
    try:
        value = jcs.parse_canonical(data)
    except jcs.JcsError as error:
        raise EntryError(str(error)) from None
    _need(isinstance(value, dict), "not an object")
    version = value.get("v")
    if is_count(version) and version > 1:
        raise NewerVersion(f"entry of version {version}")
    _need(version == 1 and not isinstance(version, bool), "v")
    _need(sorted(value) == MEMBERS, f"members {', '.join(sorted(set(value) ^ set(MEMBERS)))}")
    _need(_matches(UUID, value["case"]), "case")
    _need(is_count(value["seq"]), "seq")
    _need(_matches(HEX32, value["prev"]), "prev")
    _need(is_b64url(value["nonce"], 16), "nonce")
    _need(is_time(value["time"]), "time")
    clock = value["clock"]
    _need(isinstance(clock, dict) and sorted(clock) == ["monotonic", "offset", "session", "source"], "clock")
    _need(_matches(r"[+-]\d\d:\d\d", clock["offset"]) and _is_text(clock["source"], 32), "clock")
    _need(is_count(clock["monotonic"]) and _matches(UUID, clock["session"]), "clock")
    _need(_matches(UUID, value["installation"]), "installation")
    _need(_matches(CODE, value["actor"]), "actor")
    tool = value["tool"]
    _need(isinstance(tool, dict) and sorted(tool) == ["name", "version"], "tool")
    _need(all(_is_text(text, 64) for text in tool.values()), "tool")
    _need(_is_text(value["type"], 64), "type")
    _check_subject(value["subject"])
    _check_facts(value)
    return Entry(data, merkle.leaf_hash(data).hex(), value)


def _check_subject(subject: Any) -> None:
    if subject is None:
        return
    _need(isinstance(subject, dict) and sorted(subject) == ["n", "prev", "uid"], "subject")
    _need(_matches(UUID, subject["uid"]) and is_count(subject["n"]) and _matches(HEX32, subject["prev"]), "subject")


def _check_facts(value: dict[str, Any]) -> None:
    facts = value["data"]
    _need(isinstance(facts, dict), "data")
    if "_sd" in facts:
        digests = facts["_sd"]
        _need(isinstance(digests, list) and len(digests) > 0, "data._sd")
        _need(all(is_b64url(digest, 32) for digest in digests), "data._sd")
        _need(digests == sorted(set(digests)), "data._sd is not sorted or repeats")
    if value["seq"] == 0 and value["type"] == "case creation" and value["subject"] is None:
        if _matches(r"custodia-ledger/[1-9][0-9]{0,8}", facts.get("format")) and facts["format"] != "custodia-ledger/1":
            raise NewerVersion(facts["format"])


# The plain members that a verifier goes on to use (verdicts.md §2); others, and other types, are not judged.


def _case_creation(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _need(value["seq"] == 0 and value["type"] == "case creation", "case creation stands at seq 0 and only there")
    _need(value["subject"] is None, "subject")
    _need(facts.get("format") == "custodia-ledger/1", "data.format")
    _need(isinstance(facts.get("origin"), str), "data.origin")
    _need(facts.get("hash") == "sha-256", "data.hash")
    _need(isinstance(facts.get("logKey"), str), "data.logKey")
    _need(isinstance(facts.get("custodian"), dict), "data.custodian")
    _binding(facts["custodian"])
    _need(facts["custodian"]["fingerprint"] is not None, "fingerprint")


def _binding(holder: dict[str, Any]) -> None:
    _need(_matches(CODE, holder.get("code")), "code")
    _need("fingerprint" in holder, "fingerprint")
    _need(holder["fingerprint"] is None or _matches(FINGERPRINT, holder["fingerprint"]), "fingerprint")


def _custodian_registration(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _need(value["subject"] is None, "subject")
    _binding(facts)


def _ingestion(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _need(value["subject"] is not None and value["subject"]["n"] == 0, "subject: ingestion is n 0 of an item")
    _need(_is_text(facts.get("batch"), 64), "data.batch")
    _need(_matches(ITEM_NUMBER, facts.get("number")), "data.number")
    _need(facts.get("origin") in ("original", "derivative"), "data.origin")
    held = facts.get("object")
    if not isinstance(held, dict) or sorted(held) != ["sha256", "sha512", "size"]:
        raise EntryError("data.object")
    _need(_matches(HEX32, held["sha256"]) and _matches(r"[0-9a-f]{128}", held["sha512"]), "data.object")
    size = held["size"]
    big = _matches(r"[1-9][0-9]{15,19}", size)
    _need(is_count(size) or big, "data.object.size")
    for name in ("changedWhileReading", "systemFile", "sparse"):
        _need(isinstance(facts.get(name), bool), f"data.{name}")
    _need("received" in facts and facts["received"] in ("matched", "mismatch", "not-listed", None), "data.received")


def _metadata_extraction(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _need(isinstance(facts.get("status"), str), "data.status")
    _format_identification(value, facts)
    tool = facts.get("tool", False)
    _need(tool is None or isinstance(tool, dict), "data.tool")
    if tool is not None:
        _need(isinstance(tool.get("name"), str) and isinstance(tool.get("version"), str), "data.tool")
    _need(isinstance(facts.get("partial"), bool), "data.partial")


def _format_identification(value: dict[str, Any], facts: dict[str, Any]) -> None:
    media_type = facts.get("mediaType", False)
    _need(media_type is None or isinstance(media_type, str), "data.mediaType")


def _information_package_creation(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _need(value["subject"] is None, "subject")
    heads = facts.get("heads")
    _need(_matches(BUNDLE_ID, facts.get("bundle")) and is_count(facts.get("items")), "data.bundle, data.items")
    _need(
        isinstance(heads, dict)
        and is_count(heads.get("count"))
        and _matches(HEX32, heads.get("sha256")),
        "data.heads",
    )
    withheld = facts.get("withheld")
    _need(isinstance(withheld, list) and all(isinstance(group, str) for group in withheld), "data.withheld")
    _need(facts.get("form") in ("directory", "zip"), "data.form")
    _need(("profile" in facts) == ("complete" in facts), "data.profile, data.complete")
    if "profile" in facts:
        profile = facts["profile"]
        _need(isinstance(profile, dict) and isinstance(facts["complete"], bool), "data.profile, data.complete")
        _need(_matches(PROFILE_ID, profile.get("id")), "data.profile.id")
        _need(_matches(PROFILE_VERSION, profile.get("version")), "data.profile.version")
        _need(_matches(HEX32, profile.get("sha256")), "data.profile.sha256")


_FORMS = {
    "case creation": _case_creation,
    "custodian registration": _custodian_registration,
    "ingestion": _ingestion,
    "metadata extraction": _metadata_extraction,
    "format identification": _format_identification,
    "information package creation": _information_package_creation,
}


def disclosure_digest(disclosure: str) -> str:
    return b64url(hashlib.sha256(disclosure.encode("ascii")).digest())


def parse_disclosure(text: str) -> Disclosure:
    """A disclosure string of ledger.md §2. Raises EntryError."""
    _need(_matches(r"[A-Za-z0-9_-]+", text) and len(text) <= MAX_DISCLOSURE_BYTES, "not base64url, or over 1 MiB")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        parts = jcs.parse_canonical(data)
    except (binascii.Error, ValueError) as error:
        raise EntryError(str(error)) from None
    _need(b64url(data) == text, "base64url is not canonical")
    _need(isinstance(parts, list) and len(parts) == 3, "not [salt, name, value]")
    salt, name, value = parts
    _need(is_b64url(salt, 16) and isinstance(name, str) and name not in ("", "_sd", "...", "__proto__"), "salt or name")
    return Disclosure(salt, name, value)


def log_of_bindings(entries: list[Entry]) -> dict[str, str | None]:
    """Code -> fingerprint or null, as entry 0 and the registrations bind them; the last one counts."""
    bindings: dict[str, str | None] = {}
    for entry in entries:
        holder = None
        if entry.problem is not None:
            continue
        if entry.type == "case creation":
            holder = entry.facts["custodian"]
        elif entry.type == "custodian registration":
            holder = entry.facts
        if holder is not None:
            bindings[holder["code"]] = holder["fingerprint"]
    return bindings
