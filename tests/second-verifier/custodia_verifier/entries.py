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
FINGERPRINT = r"[0-9A-Fa-f]{40}"
CODE = r"[A-Z][A-Z0-9-]{0,15}"
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
    "language": "notes",
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
        "location": "places", "author": "people", "source": "people",
        **dict.fromkeys("title description relevance note tags language dateRecorded classification graphic".split(),
                        "description"),
    },
    "numbering": {},
    "information package creation": {"recipient": "people", "purpose": "notes", "authority": "notes"},
    "exporting": {"recipient": "people", "target": "places"},
    **{custody: _CUSTODY_GROUPS for custody in CUSTODY_TYPES},
    **{deriving: _DERIVING_GROUPS for deriving in DERIVING_TYPES},
}  # fmt: skip


# Type -> subject ("item", "none" or "either"), plain members; `?` marks an optional one (ledger.md §3).
_FORM_OF_TYPE = {
    "case creation": ("none", "format origin hash logKey custodian recoveryQuorum storage numberPrefix numberBlock"),
    "custodian registration": ("none", "code fingerprint"),
    "session start": ("none", "custodian keyUnlocked previousEnded host"),
    "session end": ("none", "entries"),
    "case reopening": ("none", "state remembered numberBlock"),
    "access change": ("none", "action generation"),
    "replication": ("none", "objects bytes new checkpointSize"),
    "recovery": ("none", "objects bytes checkpointSize"),
    "ingestion start": ("none", "batch method timeZone hashEngine receivedList?"),
    "ingestion": ("item", "batch number origin object changedWhileReading received systemFile sparse"),
    "ingestion end": ("none", "batch counts outcome"),
    "format identification": ("item", "mediaType basis"),
    "metadata extraction": ("item", "status mediaType tool normaliser partial"),
    "metadata modification": ("item", "fields supersedes?"),
    "numbering": ("none", "numberBlock"),
    "information package creation": ("none", "bundle items heads withheld form"),
    "exporting": ("none", "bundle outcome fingerprint? tagManifestSha512? signer? reason?"),
    **dict.fromkeys(CUSTODY_TYPES, ("either", "at atPrecision")),
    **dict.fromkeys(DERIVING_TYPES, ("item", "role")),
}
_FIXITY_OF_BATCH = ("none", "batch? scope? objects bytes failed method")
_FIXITY_OF_ITEM = ("item", "expected found")


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
    _need(_matches(r"[+-]\d\d:\d\d", clock["offset"]) and isinstance(clock["source"], str), "clock")
    _need(is_count(clock["monotonic"]) and _matches(UUID, clock["session"]), "clock")
    _need(_matches(UUID, value["installation"]), "installation")
    _need(_matches(CODE, value["actor"]), "actor")
    tool = value["tool"]
    _need(isinstance(tool, dict) and sorted(tool) == ["name", "version"], "tool")
    _need(all(isinstance(text, str) for text in tool.values()), "tool")
    _need(isinstance(value["type"], str) and value["type"] != "", "type")
    _check_subject(value["subject"])
    _check_facts(value)
    return Entry(data, merkle.leaf_hash(data).hex(), value)


def _check_subject(subject: Any) -> None:
    if subject is None:
        return
    _need(isinstance(subject, dict) and sorted(subject) == ["n", "prev", "uid"], "subject")
    _need(_matches(UUID, subject["uid"]) and is_count(subject["n"]) and _matches(HEX32, subject["prev"]), "subject")
    _need(subject["n"] > 0 or subject["prev"] == ZEROS, "subject: n 0 has a predecessor")


def _check_facts(value: dict[str, Any]) -> None:
    facts = value["data"]
    _need(isinstance(facts, dict), "data")
    if "_sd" in facts:
        digests = facts["_sd"]
        _need(isinstance(digests, list) and len(digests) > 0, "data._sd")
        _need(all(is_b64url(digest, 32) for digest in digests), "data._sd")
        _need(digests == sorted(set(digests)), "data._sd is not sorted or repeats")
    _need((value["seq"] == 0) == (value["type"] == "case creation"), "case creation stands at seq 0 and only there")
    if value["type"] == "case creation" and _matches(r"custodia-ledger/([2-9]|[1-9][0-9]+)", facts.get("format")):
        raise NewerVersion(facts["format"])
    form = _FORM_OF_TYPE.get(value["type"])
    if value["type"] == "fixity check":
        form = _FIXITY_OF_ITEM if value["subject"] else _FIXITY_OF_BATCH
    if form:
        _need(form[0] == "either" or (form[0] == "item") == (value["subject"] is not None), "subject")
        required = {name for name in form[1].split() if not name.endswith("?")}
        allowed = {name.rstrip("?") for name in form[1].split()} | {"_sd"}
        _need(required <= set(facts) <= allowed, f"data of {value['type']}: {_odd(set(facts), required, allowed)}")
    check = _FORMS.get(value["type"])
    if check:
        check(value, facts)


def _odd(found: set[str], required: set[str], allowed: set[str]) -> str:
    return ", ".join(sorted((required - found) | (found - allowed)))


# The values of what a verifier goes on to use; of the other members only the names are checked.


def _case_creation(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _need(facts.get("format") == "custodia-ledger/1", "data.format")
    _need(isinstance(facts.get("origin"), str), "data.origin")
    _need(facts.get("hash") == "sha-256", "data.hash")
    _need(isinstance(facts.get("logKey"), str), "data.logKey")
    _need(isinstance(facts.get("custodian"), dict), "data.custodian")
    _binding(facts["custodian"])


def _binding(holder: dict[str, Any]) -> None:
    _need(_matches(CODE, holder.get("code")), "code")
    _need("fingerprint" in holder, "fingerprint")
    _need(holder["fingerprint"] is None or _matches(FINGERPRINT, holder["fingerprint"]), "fingerprint")


def _custodian_registration(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _binding(facts)


def _ingestion(value: dict[str, Any], facts: dict[str, Any]) -> None:
    _need(value["subject"] is not None and value["subject"]["n"] == 0, "subject: ingestion is n 0 of an item")
    _need(_matches(UUID, facts.get("batch")), "data.batch")
    _need(_matches(ITEM_NUMBER, facts.get("number")), "data.number")
    _need(facts.get("origin") in ("original", "derivative"), "data.origin")
    held = facts.get("object")
    if not isinstance(held, dict) or sorted(held) != ["sha256", "sha512", "size"]:
        raise EntryError("data.object")
    _need(_matches(HEX32, held["sha256"]) and _matches(r"[0-9a-f]{128}", held["sha512"]), "data.object")
    size = held["size"]
    big = _matches(r"[1-9][0-9]{15,}", size) and int(size) > jcs.MAX_SAFE_INTEGER
    _need(is_count(size) or big, "data.object.size")
    for name in ("changedWhileReading", "systemFile", "sparse"):
        _need(isinstance(facts.get(name), bool), f"data.{name}")
    _need("received" in facts and facts["received"] in ("matched", "mismatch", "not-listed", None), "data.received")


def _information_package_creation(value: dict[str, Any], facts: dict[str, Any]) -> None:
    heads = facts.get("heads")
    _need(_matches(BUNDLE_ID, facts.get("bundle")) and is_count(facts.get("items")), "data.bundle, data.items")
    _need(
        isinstance(heads, dict)
        and sorted(heads) == ["count", "sha256"]
        and is_count(heads.get("count"))
        and _matches(HEX32, heads.get("sha256")),
        "data.heads",
    )
    withheld = facts.get("withheld")
    _need(isinstance(withheld, list) and all(isinstance(group, str) for group in withheld), "data.withheld")


_FORMS = {
    "case creation": _case_creation,
    "custodian registration": _custodian_registration,
    "ingestion": _ingestion,
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
    """Code -> fingerprint (lower case) or null, as entry 0 and the registrations bind them; the last one counts."""
    bindings: dict[str, str | None] = {}
    for entry in entries:
        holder = None
        if entry.type == "case creation":
            holder = entry.facts["custodian"]
        elif entry.type == "custodian registration":
            holder = entry.facts
        if holder is not None:
            fingerprint = holder["fingerprint"]
            bindings[holder["code"]] = fingerprint.lower() if fingerprint else None
    return bindings
