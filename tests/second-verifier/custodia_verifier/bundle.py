"""A bundle from end to end: bag, ledger part, records, signature, signer, anchor (bundle.md, verdicts.md §2)."""

from __future__ import annotations

import base64
import contextlib
import datetime
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import bag, jcs, merkle, note, records
from .anchor import check_anchor, check_checkpoint
from .disclosed import read_disclosures, read_json_lines, split_lines
from .entries import (
    CUSTODY_TYPES,
    GROUPS,
    ZEROS,
    Disclosure,
    Entry,
    EntryError,
    NewerVersion,
    group_of,
    log_of_bindings,
    parse_entry,
)
from .findings import Refusal, Report
from .openpgp import Certificate, verify_detached
from .signers import KnownSigners, check_checkpoint_signature, check_key_file
from .tree import Tree, ZipTree, open_tree

SIGNATURE = "signatures/tagmanifest-sha512.txt.asc"
REQUIRED = (
    "bagit.txt bag-info.txt VERIFY.txt manifest-sha256.txt manifest-sha512.txt tagmanifest-sha256.txt "
    "tagmanifest-sha512.txt metadata/bundle.json metadata/items.jsonl metadata/custody.jsonl "
    "metadata/persons-codes.json metadata/index.csv ledger/checkpoint ledger/entries.jsonl ledger/disclosures.jsonl "
    "ledger/heads.jsonl ledger/leaves.bin keys/log.vkey keys/fingerprints.txt"
).split()
OPTIONAL = {"ledger/checkpoint.asc", SIGNATURE}
ITEM_MEMBERS = (
    "acquired described head item metadata number origin original payload sha256 sha512 size uid".split()
)  # fmt: skip
CUSTODY_MEMBERS = "actor at disclosed item leaf seq stated time type withheld".split()


@dataclass
class Policy:
    """What the verifier asks for beyond the default policy."""

    signers: KnownSigners = field(default_factory=KnownSigners)
    against: Path | None = None
    require_anchor: bool = False
    require_signed_checkpoint: bool = False


def verify_bundle(path: Path, policy: Policy) -> Report:
    report = Report()
    if policy.require_anchor:
        report.demanded.add("anchor-absent")
    if policy.require_signed_checkpoint:
        report.demanded.add("checkpoint-unsigned")
    try:
        with contextlib.closing(open_tree(path, report)) as tree:
            _Bundle(tree, policy, report).verify()
    except Refusal as refusal:
        report.refuse(refusal)
    except OSError as error:
        report.add("cannot-read", str(error.filename or path), error.strerror or str(error))
    return report


class _Bundle:
    """One verification. Each step adds findings; a step that lacks what it needs is left out."""

    def __init__(self, tree: Tree, policy: Policy, report: Report):
        self.tree, self.policy, self.report = tree, policy, report
        self.entries: list[Entry] = []
        self.by_seq: dict[int, Entry] = {}
        self.leaves: list[bytes] = []
        self.items: dict[str, records.Item] = {}
        self.disclosed = records.Disclosed({})
        self.certificates: list[Certificate] = []

    def verify(self) -> None:
        self.check_layout()
        self.check_version()
        digests = bag.digest_all(self.tree, bag.ALGORITHMS)
        bag.check_bundle_bag(self.tree, digests, self.report)
        self.check_text_files()
        tag_manifest = self.tree.read("tagmanifest-sha512.txt")
        self.report.facts["fingerprint"] = fingerprint_digits(tag_manifest)
        self.read_entries()
        creation = self.by_seq.get(0)
        if creation is None:
            self.report.add("entry-missing", "ledger/entries.jsonl", "entry 0")
            raise _nothing_more(self.report)
        self.check_tree(creation)
        self.check_items()
        self.check_completeness()
        self.check_disclosures()
        self.check_proofs()
        bindings = log_of_bindings(self.entries)
        self.check_keys(creation, bindings)
        self.check_signature(tag_manifest, bindings)
        self.check_checkpoint_signature(bindings)
        self.check_originals(digests)
        self.check_records(bindings)
        self.note_what_the_ledger_tells()
        log_key = creation.facts["logKey"]
        check_anchor(self.policy.against, log_key, creation.value["case"], self.leaves, self.report)
        self.report.established("bytes")
        self.report.established("history")

    # --- container and layout ---

    def check_layout(self) -> None:
        if "bagit.txt" not in self.tree:
            raise Refusal("not-a-bundle", "bagit.txt", "missing: this is not a bag")
        if "fetch.txt" in self.tree:
            self.report.add("fetch-file", "fetch.txt")
        for path in REQUIRED:
            if path not in self.tree:
                self.report.add("required-file-missing", path)
        for path in self.tree.sizes:
            if path.startswith("signatures/") and path != SIGNATURE:
                self.report.add("file-extra", path, "signatures/ holds only what the format names")
            elif not _named_by_the_format(path) and path != "fetch.txt":
                self.report.add("file-extra", path, "the format names no such file")
        if any(code in self.report.codes() for code in ("required-file-missing", "path-unsafe", "path-clash",
                                                        "link-or-special-file")):  # fmt: skip
            raise _nothing_more(self.report)

    def check_version(self) -> None:
        try:
            record = jcs.parse(self.tree.read("metadata/bundle.json"))
        except jcs.JcsError as error:
            raise Refusal("unreadable-record", "metadata/bundle.json", str(error)) from None
        if not isinstance(record, dict) or record.get("format") != "custodia-bundle":
            raise Refusal("not-a-bundle", "metadata/bundle.json", "format is not custodia-bundle")
        version = record.get("v")
        if isinstance(version, int) and version > 1:
            raise Refusal("newer-version", "metadata/bundle.json", f"version {version}, known is 1")
        if version != 1 or isinstance(version, bool):
            raise Refusal("not-a-bundle", "metadata/bundle.json", "v is not 1")
        self.bundle_record: dict[str, Any] = record

    def check_text_files(self) -> None:
        """UTF-8 without BOM, LF at line ends; `index.csv` has CRLF and is compared whole in `check_records`."""
        for path in self.tree.sizes:
            raw = path.startswith("metadata/metadata-raw/")  # verbatim output of a tool
            if path.startswith(("data/", "signatures/")) or raw or path.endswith((".bin", ".csv")):
                continue
            data = self.tree.read(path)
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                self.report.add("unreadable-record", path, "not UTF-8")
                continue
            if data.startswith(b"\xef\xbb\xbf") or b"\r" in data or not (data == b"" or data.endswith(b"\n")):
                self.report.add("unreadable-record", path, "byte order mark, CR, or no LF at the end")

    # --- ledger part ---

    def read_entries(self) -> None:
        file = "ledger/entries.jsonl"
        last = -1
        for number, data in enumerate(split_lines(self.tree.read(file), file, self.report), 1):
            try:
                entry = parse_entry(data)
            except NewerVersion as error:
                raise Refusal("newer-version", file, f"line {number}: {error}") from None
            except EntryError as error:
                self.report.add("entry-malformed", file, f"line {number}: {error}")
                continue
            if entry.seq <= last:
                self.report.add("chain-broken", file, f"line {number}: entry {entry.seq} after entry {last}")
                continue
            last = entry.seq
            self.entries.append(entry)
            self.by_seq[entry.seq] = entry

    def check_tree(self, creation: Entry) -> None:
        report, case = self.report, creation.value["case"]
        raw = self.tree.read("ledger/leaves.bin")
        if len(raw) % 32:
            report.add("root-mismatch", "ledger/leaves.bin", "length is not a multiple of 32")
        self.leaves = [raw[at : at + 32] for at in range(0, len(raw) - len(raw) % 32, 32)]
        self.root = merkle.root(self.leaves)
        log_key = creation.facts["logKey"]
        point = check_checkpoint(self.tree.read("ledger/checkpoint"), "ledger/checkpoint", log_key, case, report)
        if point is not None:
            report.facts["checkpoint"] = f"{point.origin} size {point.size} root {point.root.hex()}"
            if point.size != len(self.leaves) or point.root != self.root:
                report.add("root-mismatch", "ledger/leaves.bin", "not the tree of the checkpoint")
        if creation.facts["origin"] != f"custodia.case/{case}":
            report.add("wrong-case", "ledger/entries.jsonl", f"entry 0 names the origin {creation.facts['origin']}")
        for entry in self.entries:
            where = f"entry {entry.seq}"
            if entry.value["case"] != case:
                report.add("wrong-case", "ledger/entries.jsonl", where)
            if entry.seq >= len(self.leaves) or self.leaves[entry.seq].hex() != entry.leaf:
                report.add("entry-not-in-tree", "ledger/entries.jsonl", where)
            before = self.leaves[entry.seq - 1].hex() if 0 < entry.seq <= len(self.leaves) else ZEROS
            if entry.value["prev"] != before:
                report.add("chain-broken", "ledger/entries.jsonl", f"{where}: prev is not the leaf before it")

    def check_items(self) -> None:
        """Item chains against the committed heads: no gap, no missing end (C-1)."""
        report, file = self.report, "ledger/heads.jsonl"
        data = self.tree.read(file)
        heads = {}
        for head in read_json_lines(data, file, report):
            if sorted(head) != ["leaf", "n", "uid"] or not isinstance(head["n"], int) or not isinstance(head["uid"], str):
                report.add("unreadable-record", file, "members leaf, n, uid")
            else:
                heads[head["uid"]] = head
        export = self.export_entry()
        if export is not None:
            committed = export.facts["heads"]
            if committed["sha256"] != hashlib.sha256(data).hexdigest() or committed["count"] != data.count(b"\n"):
                report.add("head-mismatch", file, "not the heads that the export entry commits to")
        if list(heads) != sorted(heads) or len(heads) != data.count(b"\n"):
            report.add("head-mismatch", file, "not ordered by uid, or an item repeated")
        for entry in self.entries:
            if entry.uid is None:
                continue
            if entry.uid not in heads:
                report.add("record-mismatch", "ledger/entries.jsonl", f"entry {entry.seq} is of an item not exported")
            else:
                self.items.setdefault(entry.uid, records.Item(entry.uid)).entries.append(entry)
        for uid, head in heads.items():
            self.check_item_chain(self.items.setdefault(uid, records.Item(uid)), head)

    def check_item_chain(self, item: records.Item, head: dict[str, Any]) -> None:
        report = self.report
        before = ZEROS
        for expected, entry in enumerate(item.entries):
            subject = entry.value["subject"]
            if subject["n"] != expected:
                report.add("history-gap", "ledger/entries.jsonl", f"item {item.uid}: {expected} is missing")
                return
            if subject["prev"] != before:
                report.add("chain-broken", "ledger/entries.jsonl", f"item {item.uid}: {expected} points elsewhere")
            before = entry.leaf
        if len(item.entries) <= head["n"]:
            report.add("history-tail-missing", "ledger/entries.jsonl", f"item {item.uid}: ends before {head['n']}")
        elif len(item.entries) - 1 > head["n"] or before != head["leaf"]:
            report.add("head-mismatch", "ledger/heads.jsonl", f"item {item.uid}")
        if item.entries and item.ingestion is None:
            report.add("entry-malformed", "ledger/entries.jsonl", f"item {item.uid} does not begin with ingestion")

    def export_entry(self) -> Entry | None:
        entry = self.by_seq.get(len(self.leaves) - 1)
        return entry if entry is not None and entry.type == "information package creation" else None

    def check_completeness(self) -> None:
        """The entries that bundle.md §4 requires are there, and no others."""
        report, file = self.report, "ledger/entries.jsonl"
        if self.export_entry() is None:
            report.add("entry-missing", file, "information package creation as last entry of the checkpoint")
        batches = {item.ingestion.facts["batch"] for item in self.items.values() if item.ingestion}
        started = {entry.facts.get("batch") for entry in self.entries if entry.type == "ingestion start"}
        for batch in sorted(batches - started):
            report.add("entry-missing", file, f"ingestion start of batch {batch}")
        sessions = {
            entry.value["clock"]["session"] for entry in self.entries
            if entry.type not in ("session start", "case reopening")
        }  # fmt: skip
        opened = {entry.value["clock"]["session"] for entry in self.entries if entry.type == "session start"}
        # The session in which the case was made may have begun with entry 0 itself.
        for session in sorted(sessions - opened - {self.entries[0].value["clock"]["session"]}):
            report.add("entry-missing", file, f"session start of session {session}")
        for entry in self.entries:
            if entry.uid is None and not self.may_be_shipped(entry, batches, sessions):
                report.add("record-mismatch", file, f"entry {entry.seq} ({entry.type}) is not one to be shipped")

    def may_be_shipped(self, entry: Entry, batches: set[str], sessions: set[str]) -> bool:
        if entry.seq == 0 or entry.seq == len(self.leaves) - 1 or entry.type in CUSTODY_TYPES:
            return True
        if entry.type == "custodian registration" or entry.facts.get("batch") in batches:
            return True
        return entry.type in ("session start", "case reopening") and entry.value["clock"]["session"] in sessions

    def check_disclosures(self) -> None:
        file = "ledger/disclosures.jsonl"
        shipped = read_disclosures(self.tree.read(file), file, self.by_seq, self.report)
        self.disclosed = records.Disclosed(shipped)
        export = self.export_entry()
        withheld = set(export.facts["withheld"]) if export else set()
        for seq, disclosures in shipped.items():
            for disclosure in disclosures:
                group = group_of(self.by_seq[seq].type, disclosure.name)
                if group in withheld:
                    self.report.add("disclosure-mismatch", file, f"entry {seq}: group {group} is withheld")
                if group == "items" and not self.names_exported_items(disclosure):
                    self.report.add("disclosure-mismatch", file, f"entry {seq}: names an item not in the bundle")

    def names_exported_items(self, disclosure: Disclosure) -> bool:
        uid = disclosure.value.get("uid") if isinstance(disclosure.value, dict) else disclosure.value
        return uid in self.items

    def check_proofs(self) -> None:
        checkpoint = self.tree.read("ledger/checkpoint")
        expected = set()
        for item in self.items.values():
            if item.ingestion is None:
                continue
            path = f"ledger/proofs/{item.number}.tlog-proof"
            expected.add(path)
            if path not in self.tree:
                self.report.add("required-file-missing", path)
                continue
            try:
                proof = note.parse_tlog_proof(self.tree.read(path))
                if proof.index != item.ingestion.seq:
                    raise note.NoteError(f"index {proof.index}, expected {item.ingestion.seq}")
                if proof.checkpoint.data != checkpoint or proof.has_extra:
                    raise note.NoteError("not with this bundle's checkpoint, or with an extra line")
                if not note.proof_holds(proof, bytes.fromhex(item.ingestion.leaf)):
                    raise note.NoteError("the path does not lead to the root")
            except note.NoteError as error:
                self.report.add("proof-invalid", path, str(error))
        for path in self.tree.sizes:
            if path.startswith("ledger/proofs/") and path not in expected:
                self.report.add("file-extra", path, "of no exported item")

    # --- keys and signatures ---

    def check_keys(self, creation: Entry, bindings: dict[str, str | None]) -> None:
        if self.tree.read("keys/log.vkey") != creation.facts["logKey"].encode("utf-8") + b"\n":
            self.report.add("key-mismatch", "keys/log.vkey", "not the log key of entry 0")
        expected = {f"keys/{code}.asc": fingerprint for code, fingerprint in bindings.items() if fingerprint}
        for path, fingerprint in expected.items():
            if path not in self.tree:
                self.report.add("required-file-missing", path)
                continue
            certificate = check_key_file(self.tree.read(path), path, fingerprint, self.report)
            if certificate is not None:
                self.certificates.append(certificate)
        for path in self.tree.sizes:
            if re.fullmatch(r"keys/[^/]+\.asc", path) and path not in expected:
                self.report.add("file-extra", path, "its code is bound to no key")

    def check_signature(self, tag_manifest: bytes, bindings: dict[str, str | None]) -> None:
        report = self.report
        if SIGNATURE not in self.tree:
            report.add("signature-missing", SIGNATURE)
            return
        certificates = self.certificates + self.policy.signers.certificates
        outcome = verify_detached(self.tree.read(SIGNATURE), tag_manifest, certificates)
        for code, detail in outcome.codes:
            report.add(code, SIGNATURE, detail)
        for code, detail in outcome.notes:
            report.add(code, SIGNATURE, detail)
        if outcome.signer is None:
            return
        if not outcome.codes:
            report.established("signature")
        report.facts["signed by"] = outcome.signer
        export = self.export_entry()
        custodian = bindings.get(export.value["actor"]) if export else None
        known = self.policy.signers.fingerprints
        if custodian is not None and outcome.signer != custodian:
            report.add("signer-not-custodian", SIGNATURE, f"the export was recorded by the holder of {custodian}")
        elif outcome.signer in known:
            report.established("signer")
        if not known:
            report.add("signer-unknown", SIGNATURE, f"{outcome.signer}: compare the whole fingerprint, then --signer")
        elif outcome.signer not in known:
            report.add("signer-not-expected", SIGNATURE, outcome.signer)

    def check_checkpoint_signature(self, bindings: dict[str, str | None]) -> None:
        file = "ledger/checkpoint.asc"
        if file not in self.tree:
            self.report.add("checkpoint-unsigned", file, "not yet signed by a custodian")
            return
        bound = {fingerprint for fingerprint in bindings.values() if fingerprint}
        note_bytes = self.tree.read("ledger/checkpoint")
        check_checkpoint_signature(self.tree.read(file), note_bytes, file, bound, self.certificates, self.report)

    # --- originals and records ---

    def check_originals(self, digests: dict[str, bag.Digests]) -> None:
        """Each item has exactly one payload file, where its number and origin say, equal to its acquisition entry."""
        claimed = set()
        for item in self.items.values():
            entry = item.ingestion
            if entry is None:
                continue
            folder = "original" if entry.facts["origin"] == "original" else "derived"
            form = rf"data/{item.number}/{folder}/{item.number}\.([a-z0-9]{{1,8}})"
            candidates = [path for path in digests if re.fullmatch(form, path)]
            claimed.update(candidates[:1])
            if not candidates:
                self.report.add("file-missing", f"data/{item.number}/{folder}/", f"bytes of item {item.number}")
                continue
            item.payload = candidates[0]
            wanted = _extension_of_name(self.disclosed.of(entry).get("fileName"))
            if wanted and not item.payload.endswith("." + wanted):
                self.report.add("record-mismatch", item.payload, f"extension of the original name is {wanted}")
            held, found = entry.facts["object"], digests[item.payload]
            if int(held["size"]) != found.size or any(held[a] != found.by_algorithm[a] for a in bag.ALGORITHMS):
                self.report.add("original-mismatch", item.payload, f"differs from acquisition entry {entry.seq}")
            self.check_raw_metadata(item, digests)
        for path in digests:
            if path.startswith("data/") and path not in claimed:
                self.report.add("file-extra", path, "of no exported item")

    def check_raw_metadata(self, item: records.Item, digests: dict[str, bag.Digests]) -> None:
        extractions = [entry for entry in item.entries if entry.type == "metadata extraction"]
        raw = self.disclosed.of(extractions[-1]).get("raw") if extractions else None
        if raw is None:
            if item.raw_path in digests:
                self.report.add("file-extra", item.raw_path, "no disclosure `raw` is shipped for it")
            return
        if item.raw_path not in digests:
            self.report.add("required-file-missing", item.raw_path)
            return
        found = digests[item.raw_path]
        if raw != {"sha256": found.by_algorithm["sha256"], "size": found.size}:
            self.report.add("raw-metadata-mismatch", item.raw_path)

    def check_records(self, bindings: dict[str, str | None]) -> None:
        whole = [item for item in self.items.values() if item.ingestion is not None]
        numbers = [item.number for item in whole]
        if len(set(numbers)) != len(numbers):
            self.report.add("record-mismatch", "metadata/items.jsonl", "an item number is repeated")
        for path in self.tree.sizes:
            if path.startswith("metadata/metadata-raw/") and path not in {item.raw_path for item in whole}:
                self.report.add("file-extra", path, "of no exported item")
        lines = [records.item_record(item, self.disclosed) for item in sorted(whole, key=lambda i: i.number or "")]
        self.compare_lines("metadata/items.jsonl", lines, ITEM_MEMBERS)
        number_of = {item.uid: item.number for item in whole}
        custody = [
            records.custody_record(entry, number_of.get(entry.uid) if entry.uid else None, self.disclosed)
            for entry in self.entries
        ]
        self.compare_lines("metadata/custody.jsonl", custody, CUSTODY_MEMBERS)
        self.compare("metadata/persons-codes.json", records.codes_record(bindings))
        self.compare("metadata/index.csv", records.index_csv(lines))
        self.check_bundle_record(bindings, len(whole))

    def check_bundle_record(self, bindings: dict[str, str | None], count: int) -> None:
        export = self.export_entry()
        if export is None:
            return
        origin = f"custodia.case/{export.value['case']}"
        root = base64.b64encode(self.root).decode()
        expected = records.bundle_record(export, export.value["case"], origin, len(self.leaves), root, bindings)
        self.compare("metadata/bundle.json", expected)
        if export.facts["items"] != count or export.facts["heads"]["count"] != count:
            self.report.add("record-mismatch", "metadata/items.jsonl", "count differs from the export entry")
        info = bag.read_bundle_info(self.tree.read("bag-info.txt"))
        payload = [path for path in self.tree.sizes if path.startswith("data/")]
        due = {
            "Payload-Oxum": f"{sum(self.tree.sizes[path] for path in payload)}.{len(payload)}",
            "External-Identifier": export.facts["bundle"],
            "Bundle-Format": "custodia-bundle/1",
            "Ledger-Origin": origin,
            "Ledger-Size": str(len(self.leaves)),
        }
        for label, value in due.items():
            if info[label] != value:
                self.report.add("record-mismatch", "bag-info.txt", f"{label} is {info[label]}, expected {value}")
        try:
            datetime.datetime.strptime(info["Bagging-Date"], "%Y-%m-%d")
        except ValueError:
            self.report.add("record-mismatch", "bag-info.txt", "Bagging-Date is not YYYY-MM-DD")
        if isinstance(self.tree, ZipTree) and self.tree.root != export.facts["bundle"]:
            self.report.add("record-mismatch", None, f"the ZIP's folder {self.tree.root} is not the bundle id")

    def compare_lines(self, file: str, expected: list[dict[str, Any]], members: list[str]) -> None:
        for value in read_json_lines(self.tree.read(file), file, self.report):
            if sorted(value) != members:
                self.report.add("unreadable-record", file, "members differ from those of its form")
        self.compare(file, b"".join(records.line(value) for value in expected))

    def compare(self, file: str, expected: bytes) -> None:
        """Byte by byte with what was computed; names the first line that differs."""
        found = self.tree.read(file)
        if file.endswith(".json"):
            try:
                jcs.parse_canonical(found.removesuffix(b"\n"))
            except jcs.JcsError as error:
                self.report.add("unreadable-record", file, str(error))
        if found == expected:
            return
        pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
        number, pair = next(((n, p) for n, p in enumerate(pairs, 1) if p[0] != p[1]), (0, None))
        detail = "more or fewer lines than the entries give"
        if pair is not None:
            at = next((i for i, (a, b) in enumerate(zip(*pair, strict=False)) if a != b), min(map(len, pair)))
            here, due = (text[max(0, at - 40) : at + 40].decode("utf-8", "replace") for text in pair)
            detail = f"line {number}, byte {at}: found …{here}…, the entries give …{due}…"
        self.report.add("record-mismatch", file, detail)

    # --- notes ---

    def note_what_the_ledger_tells(self) -> None:
        report, last = self.report, ""
        for entry in self.entries:
            where, facts = f"entry {entry.seq}", entry.facts
            if entry.type not in GROUPS:
                report.add("type-not-understood", None, f"{where}: {entry.type}")
            if entry.value["time"] < last:
                report.add("clock-went-back", None, where)
            last = entry.value["time"]
            if entry.type == "ingestion" and facts["changedWhileReading"]:
                report.add("source-changed-while-reading", None, where)
            if entry.type == "ingestion" and facts["received"] == "mismatch":
                report.add("received-hash-mismatch", None, where)
            if entry.type == "fixity check" and (facts.get("failed") or entry.uid is not None):
                report.add("fixity-failure-recorded", None, where)
            if entry.type == "case reopening":
                report.add("reopened", None, f"{where}: {facts.get('state')}")
        withheld = sum(self.disclosed.withheld(entry) for entry in self.entries)
        if withheld:
            report.add("disclosures-withheld", None, f"{withheld} disclosures are not shipped")


def _nothing_more(report: Report) -> Refusal:
    """Enough has been reported: stop with the last finding, which is not said twice."""
    last = report.findings[-1]
    return Refusal(last["code"], last.get("file"), last.get("detail"))


def _named_by_the_format(path: str) -> bool:
    patterns = (
        r"data/[A-Z0-9][A-Z0-9-]{3,39}/(original|derived)/[^/]+",
        r"metadata/metadata-raw/[A-Z0-9][A-Z0-9-]{3,39}\.json",
        r"ledger/proofs/[A-Z0-9][A-Z0-9-]{3,39}\.tlog-proof",
        r"keys/[A-Z][A-Z0-9-]{0,15}\.asc",
    )
    return path in REQUIRED or path in OPTIONAL or any(re.fullmatch(pattern, path) for pattern in patterns)


def _extension_of_name(file_name: Any) -> str | None:
    """Extension of a disclosed original name, when it is one that the payload must carry (bundle.md §1)."""
    text = file_name.get("text") if isinstance(file_name, dict) else None
    if not isinstance(text, str) or "." not in text.lstrip("."):
        return None
    extension = text.rpartition(".")[2].lower()
    return extension if re.fullmatch(r"[a-z0-9]{1,8}", extension) else None


def fingerprint_digits(tag_manifest: bytes) -> str:
    """bundle.md §5: 16 bytes of SHA-512 as eight groups of five digits."""
    head = hashlib.sha512(tag_manifest).digest()[:16]
    return " ".join(f"{int.from_bytes(head[at : at + 2], 'big'):05d}" for at in range(0, 16, 2))
