"""Builds a small bundle by hand, in Python, so that the verifier is tested without the application.

Everything in it is a sample: the case, the items and the codes are invented. The log key comes from a fixed seed,
the custodian's key from gpg. `Case` writes the ledger, `bundle_files` the bundle's files, `seal` manifests and
signature, `zip_bytes` the stored ZIP. Damage is done to the files afterwards, by the tests.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from custodia_verifier import ed25519, merkle, openpgp

Files = dict[str, bytes]
CASE_ID = "11111111-2222-4333-8444-555555555555"
ORIGIN = f"custodia.case/{CASE_ID}"
BUNDLE = "SAMPLE-BUNDLE-1"
SIGNATURE = "signatures/tagmanifest-sha512.txt.asc"
CODE = "K-01"


def canonical(value: Any) -> bytes:
    """Canonical JSON of ASCII-keyed values without fractions, by Python's own encoder."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def line(value: Any) -> bytes:
    return canonical(value) + b"\n"


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def sample_random(label: str) -> bytes:
    """16 bytes that look random and are the same in every run."""
    return hashlib.sha256(b"sample " + label.encode()).digest()[:16]


def sample_uuid(label: str) -> str:
    text = hashlib.sha256(b"uuid " + label.encode()).hexdigest()
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-8{text[17:20]}-{text[20:32]}"


# --- Ed25519 log key --------------------------------------------------------------------------------------------


class LogKey:
    """Signs notes (RFC 8032 §5.1.6) under a name."""

    def __init__(self, seed: bytes, name: str):
        digest = hashlib.sha512(seed).digest()
        scalar = int.from_bytes(digest[:32], "little")
        self._scalar = scalar & ((1 << 254) - 8) | (1 << 254)
        self._prefix, self.name = digest[32:], name
        self.public = ed25519.encode(ed25519.multiply(self._scalar, ed25519.BASE))
        self.key_id = hashlib.sha256(name.encode() + b"\n\x01" + self.public).digest()[:4]
        self.vkey = f"{name}+{self.key_id.hex()}+{base64.b64encode(bytes([1]) + self.public).decode()}"

    def sign(self, message: bytes) -> bytes:
        nonce = int.from_bytes(hashlib.sha512(self._prefix + message).digest(), "little") % ed25519.L
        point = ed25519.encode(ed25519.multiply(nonce, ed25519.BASE))
        k = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little")
        return point + ((nonce + k * self._scalar) % ed25519.L).to_bytes(32, "little")

    def note(self, text: bytes) -> bytes:
        value = base64.b64encode(self.key_id + self.sign(text)).decode()
        return text + f"\n\u2014 {self.name} {value}\n".encode()

    def checkpoint(self, leaves: list[bytes], origin: str | None = None) -> bytes:
        root = base64.b64encode(merkle.root(leaves)).decode()
        return self.note(f"{origin or self.name}\n{len(leaves)}\n{root}\n".encode())


# --- OpenPGP keys through gpg -----------------------------------------------------------------------------------


class GpgHome:
    """A temporary gpg home for the tests' keys. `close` stops its agent and removes it."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="cg-")

    def run(self, *arguments: str, data: bytes = b"") -> bytes:
        base = ["gpg", "--homedir", self.folder, "--batch", "--quiet", "--no-tty", "--passphrase", ""]
        done = subprocess.run(
            [*base, "--pinentry-mode", "loopback", *arguments], input=data, capture_output=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        return done.stdout

    def make_key(self, name: str, algorithm: str = "ed25519", expire: str = "never", at: str = "") -> str:
        """Fingerprint of a new signing key with `name` as its user id."""
        clock = ["--faked-system-time", at] if at else []
        self.run(*clock, "--quick-gen-key", name, algorithm, "sign", expire)
        listing = self.run(*clock, "--with-colons", "--list-keys", f"={name}").decode()
        return next(row.split(":")[9].lower() for row in listing.splitlines() if row.startswith("fpr"))

    def certificate(self, fingerprint: str) -> bytes:
        return canonical_armor(self.run("--export", fingerprint), "PUBLIC KEY BLOCK")

    def sign(self, data: bytes, fingerprint: str, *options: str) -> bytes:
        raw = self.run(*options, "--local-user", fingerprint, "--detach-sign", data=data)
        return canonical_armor(raw, "SIGNATURE")

    def close(self) -> None:
        subprocess.run(["gpgconf", "--homedir", self.folder, "--kill", "all"], capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def canonical_armor(raw: bytes, kind: str) -> bytes:
    """gpg writes old-format packet headers; the canonical form has new-format ones."""
    packets = b"".join(openpgp.write_packet(tag, body) for tag, body in openpgp.read_packets(raw))
    return openpgp.armor(packets, kind)


# --- the ledger -------------------------------------------------------------------------------------------------


class Case:
    """Appends entries as ledger.md says. `disclosures` keeps (seq, name, disclosure string)."""

    def __init__(self, key: LogKey):
        self.key = key
        self.entries: list[bytes] = []
        self.leaves: list[bytes] = []
        self.values: list[dict[str, Any]] = []
        self.disclosures: list[tuple[int, str, Any, str]] = []
        self._items: dict[str, tuple[int, str]] = {}
        self.session = sample_uuid("session 1")

    def add(
        self, type_: str, data: dict[str, Any], salted: dict[str, Any] | None = None, item: str | None = None,
        change: Callable[[dict[str, Any]], None] | None = None,
    ) -> int:  # fmt: skip
        """Appends one entry; `change` may spoil it before it is hashed."""
        seq = len(self.entries)
        digests = []
        for name, value in (salted or {}).items():
            text = b64url(canonical([b64url(sample_random(f"salt {seq} {name}")), name, value]))
            self.disclosures.append((seq, name, value, text))
            digests.append(b64url(hashlib.sha256(text.encode()).digest()))
        subject = None
        if item is not None:
            n, before = self._items.get(item, (-1, "0" * 64))
            subject = {"n": n + 1, "prev": before, "uid": item}
        value = {
            "actor": CODE, "case": CASE_ID,
            "clock": {"monotonic": seq * 10, "offset": "+02:00", "session": self.session, "source": "system"},
            "data": {**data, **({"_sd": sorted(digests)} if digests else {})},
            "installation": sample_uuid("installation"), "nonce": b64url(sample_random(f"nonce {seq}")),
            "prev": self.leaves[-1].hex() if seq else "0" * 64, "seq": seq, "subject": subject,
            "time": f"2026-03-01T10:{seq:02d}:00.000Z", "tool": {"name": "custodia", "version": "0.1.0"},
            "type": type_, "v": 1,
        }  # fmt: skip
        if change:
            change(value)
        self.values.append(value)
        self.entries.append(canonical(value))
        self.leaves.append(hashlib.sha256(b"\0" + self.entries[-1]).digest())
        if item is not None and subject is not None:
            self._items[item] = (subject["n"], self.leaves[-1].hex())
        return seq

    def head(self, item: str) -> dict[str, Any]:
        n, leaf = self._items[item]
        return {"leaf": leaf, "n": n, "uid": item}


ITEM_A, ITEM_B, ITEM_C = sample_uuid("A"), sample_uuid("B"), sample_uuid("C")
BATCH = sample_uuid("batch")
BYTES = {ITEM_A: b"\xff\xd8 a sample, not a photo", ITEM_B: b"never exported", ITEM_C: b""}
NUMBERS = {ITEM_A: "SAM-0001-0001", ITEM_B: "SAM-0001-0002", ITEM_C: "SAM-0001-0003"}
RAW_METADATA = b'{"FileType": "JPEG", "not canonical": true}'
WITHHELD = ["people", "case"]
HIDDEN = {
    ("case creation", "person"), ("case creation", "title"), ("custodian registration", "person"), ("transfer", "from"),
    ("information package creation", "recipient"),
}  # fmt: skip


def _ingest(case: Case, item: str, name: str, change: Callable[[dict[str, Any]], None] | None = None) -> None:
    data, sha = BYTES[item], hashlib.sha256(BYTES[item]).hexdigest()
    case.add(
        "ingestion",
        {"batch": BATCH, "changedWhileReading": False, "number": NUMBERS[item],
         "object": {"sha256": sha, "sha512": hashlib.sha512(data).hexdigest(), "size": len(data)},
         "origin": "original", "received": None, "sparse": False, "systemFile": False},
        {"fileName": {"raw": base64.b64encode(name.encode()).decode(), "text": name},
         "owner": {"gid": 1000, "mode": 33188, "uid": 1000}, "path": {"raw": "Lw==", "text": "/"},
         "times": {"accessed": None, "born": None, "changed": None, "modified": "2026-02-01T08:00:00.000000000Z",
                   "precision": "ns"},
         "volume": {"fileSystem": "exfat", "id": None, "label": "SAMPLE", "mountPoint": None, "readOnly": True}},
        item, change,
    )  # fmt: skip


def sample_case(
    fingerprint: str, change: dict[int, Callable[[dict[str, Any]], None]] | None = None, extra_type: str | None = None
) -> Case:
    """Two exported items (A, C) and one that is not (B). `change` spoils entries by seq before they are hashed."""
    change = change or {}
    case = Case(LogKey(b"\x07" * 32, ORIGIN))

    def add(type_: str, data: dict[str, Any], salted: dict[str, Any] | None = None, item: str | None = None) -> None:
        case.add(type_, data, salted, item, change.get(len(case.entries)))

    add("case creation", {
        "custodian": {"code": CODE, "fingerprint": fingerprint}, "format": "custodia-ledger/1", "hash": "sha-256",
        "logKey": case.key.vkey, "numberBlock": 1, "numberPrefix": "SAM", "origin": ORIGIN, "recoveryQuorum": [],
        "storage": {"chunkBytes": 1048576, "encryption": "none"},
    }, {"person": "a sample person", "title": "a sample case"})  # fmt: skip
    add("session start", {"custodian": CODE, "keyUnlocked": True, "previousEnded": True, "host": {}})
    add("custodian registration", {"code": "K-02", "fingerprint": None}, {"person": "another sample"})
    add("ingestion start", {"batch": BATCH, "method": "logical-copy", "timeZone": "Europe/Kyiv", "hashEngine": "js"},
        {"roots": [{"raw": "Lw==", "text": "/"}], "place": "a sample place"})  # fmt: skip
    _ingest(case, ITEM_A, "IMG.JPG", change.get(4))
    _ingest(case, ITEM_B, "secret.txt", change.get(5))
    _ingest(case, ITEM_C, '=note, "x".TXT', change.get(6))
    add("ingestion end", {"batch": BATCH, "counts": {}, "outcome": "complete"},
        {"report": {"lines": 3, "sha256": "00" * 32}})  # fmt: skip
    add("fixity check", {"batch": BATCH, "bytes": 1, "failed": 0, "method": "stored copy re-read", "objects": 3})
    raw = {"sha256": hashlib.sha256(RAW_METADATA).hexdigest(), "size": len(RAW_METADATA)}
    add("metadata extraction", {
        "mediaType": "image/jpeg", "normaliser": "1", "partial": False, "status": "read",
        "tool": {"name": "sampletool", "version": "1"},
    }, {"raw": raw, "view": {"captured": {"status": "value", "value": "2026-02-01T10:00:00"}}}, ITEM_A)  # fmt: skip
    add("format identification", {"basis": "magic", "mediaType": "text/plain"}, None, ITEM_C)
    add("metadata modification", {"fields": ["note", "title"]}, {"note": "n", "title": "@first"}, ITEM_A)
    add("metadata modification", {"fields": ["title"]}, {"title": "of B, never shipped"}, ITEM_B)
    add("transfer", {"at": "2026-02-28", "atPrecision": "day"}, {"from": "x", "place": "y"})
    add("session end", {"entries": 14})
    case.session = sample_uuid("session 2")
    add("session start", {"custodian": CODE, "keyUnlocked": True, "previousEnded": True, "host": {}})
    add("metadata modification", {"fields": ["title"], "supersedes": 11}, {"title": "second \u0442\u0435\u0441\u0442"},
        ITEM_A)  # fmt: skip
    if extra_type:
        add(extra_type, {"anything": 1}, None, ITEM_A)
    heads = b"".join(line(head) for head in sorted((case.head(i) for i in (ITEM_A, ITEM_C)), key=lambda h: h["uid"]))
    add("information package creation", {
        "bundle": BUNDLE, "form": "directory", "heads": {"count": 2, "sha256": hashlib.sha256(heads).hexdigest()},
        "items": 2, "withheld": WITHHELD,
    }, {"recipient": "a sample court"})  # fmt: skip
    return case


# --- the bundle -------------------------------------------------------------------------------------------------


def shipped_entries(case: Case) -> list[int]:
    hidden = {"session end", "numbering", "access change", "replication", "exporting"}
    return [v["seq"] for v in case.values if v["type"] not in hidden and (v["subject"] or {}).get("uid") != ITEM_B]


def shipped_disclosures(case: Case, entries: list[int]) -> list[tuple[int, str, Any, str]]:
    """(seq, name, value, string) of all that is not in the groups `people` and `case`."""
    return [
        shown for shown in case.disclosures
        if shown[0] in entries and (case.values[shown[0]]["type"], shown[1]) not in HIDDEN
    ]  # fmt: skip


def audit_path(index: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 9162 §2.1.3.1, as written there: the test's own, recursive."""
    if len(leaves) <= 1:
        return []
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if index < split:
        return [*audit_path(index, leaves[:split]), merkle.root(leaves[split:])]
    return [*audit_path(index - split, leaves[split:]), merkle.root(leaves[:split])]


def tlog_proof(case: Case, index: int, checkpoint: bytes) -> bytes:
    path = [base64.b64encode(item).decode() + "\n" for item in audit_path(index, case.leaves)]
    return f"c2sp.org/tlog-proof@v1\nindex {index}\n{''.join(path)}\n".encode() + checkpoint


def bundle_files(case: Case, fingerprint: str, certificate: bytes) -> Files:
    """Every file but manifests and signature."""
    entries = shipped_entries(case)
    shown = shipped_disclosures(case, entries)
    by_seq: dict[int, dict[str, Any]] = {}
    for seq, name, value, _ in shown:
        by_seq.setdefault(seq, {})[name] = value
    checkpoint = case.key.checkpoint(case.leaves)
    last = case.values[-1]
    disclosures = sorted(
        ({"digest": b64url(hashlib.sha256(t.encode()).digest()), "disclosure": t, "seq": s} for s, _, _, t in shown),
        key=lambda d: (d["seq"], d["digest"]),
    )
    root = base64.b64encode(merkle.root(case.leaves)).decode()
    bundle = {
        "bundle": BUNDLE, "case": CASE_ID, "checkpoint": {"origin": ORIGIN, "root": root, "size": len(case.leaves)},
        "created": last["time"], "exportEntry": last["seq"], "format": "custodia-bundle", "items": 2,
        "signer": {"code": CODE, "fingerprint": fingerprint}, "software": last["tool"], "v": 1, "withheld": WITHHELD,
    }  # fmt: skip
    files: Files = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "VERIFY.txt": b"A sample.\n",
        "metadata/bundle.json": line(bundle),
        "metadata/persons-codes.json": line({"codes": [{"code": CODE, "fingerprint": fingerprint},
                                                       {"code": "K-02", "fingerprint": None}]}),
        "metadata/custody.jsonl": b"".join(_custody_line(case, seq, by_seq.get(seq, {})) for seq in entries),
        "ledger/checkpoint": checkpoint,
        "ledger/entries.jsonl": b"".join(case.entries[seq] + b"\n" for seq in entries),
        "ledger/disclosures.jsonl": b"".join(line(d) for d in disclosures),
        "ledger/heads.jsonl": b"".join(
            line(head) for head in sorted((case.head(i) for i in (ITEM_A, ITEM_C)), key=lambda h: h["uid"])
        ),
        "ledger/leaves.bin": b"".join(case.leaves),
        f"ledger/proofs/{NUMBERS[ITEM_A]}.tlog-proof": tlog_proof(case, 4, checkpoint),
        f"ledger/proofs/{NUMBERS[ITEM_C]}.tlog-proof": tlog_proof(case, 6, checkpoint),
        f"keys/{CODE}.asc": certificate,
        "keys/log.vkey": case.key.vkey.encode() + b"\n",
        "keys/fingerprints.txt": f"{CODE} {fingerprint}\n".encode(),
        f"data/{NUMBERS[ITEM_A]}/original/{NUMBERS[ITEM_A]}.jpg": BYTES[ITEM_A],
        f"data/{NUMBERS[ITEM_C]}/original/{NUMBERS[ITEM_C]}.txt": BYTES[ITEM_C],
        f"metadata/metadata-raw/{NUMBERS[ITEM_A]}.json": RAW_METADATA,
    }  # fmt: skip
    files["metadata/items.jsonl"] = _item_lines(case, by_seq)
    files["metadata/index.csv"] = _index(case)
    return files


def _custody_line(case: Case, seq: int, disclosed: dict[str, Any]) -> bytes:
    value = case.values[seq]
    digests = value["data"].get("_sd", [])
    item = value["subject"] and NUMBERS[value["subject"]["uid"]]
    stated = {name: fact for name, fact in value["data"].items() if name != "_sd"}
    return line({
        "actor": value["actor"], "at": value["data"].get("at"), "disclosed": disclosed, "item": item,
        "leaf": case.leaves[seq].hex(), "seq": seq, "stated": stated, "time": value["time"], "type": value["type"],
        "withheld": len(digests) - len(disclosed),
    })  # fmt: skip


def _item_lines(case: Case, by_seq: dict[int, dict[str, Any]]) -> bytes:
    text = b""
    for item, seq, extension in ((ITEM_A, 4, "jpg"), (ITEM_C, 6, "txt")):
        value, number = case.values[seq], NUMBERS[item]
        facts, head = value["data"], case.head(item)
        metadata = {
            ITEM_A: {"mediaType": "image/jpeg", "partial": False, "raw": f"metadata/metadata-raw/{number}.json",
                     "seq": 9, "status": "read", "tool": {"name": "sampletool", "version": "1"},
                     "view": {"captured": {"status": "value", "value": "2026-02-01T10:00:00"}}},
            ITEM_C: {"mediaType": "text/plain", "partial": False, "raw": None, "seq": 10, "status": "identified",
                     "tool": None, "view": None},
        }[item]  # fmt: skip
        described = {"note": "n", "title": "second \u0442\u0435\u0441\u0442"} if item == ITEM_A else {}
        text += line({
            "acquired": {"actor": CODE, "batch": BATCH, "changedWhileReading": False, "leaf": case.leaves[seq].hex(),
                         "received": None, "seq": seq, "sparse": False, "systemFile": False, "time": value["time"]},
            "described": described,
            "head": {"leaf": head["leaf"], "n": head["n"], "seq": case.leaves.index(bytes.fromhex(head["leaf"]))},
            "item": number, "metadata": metadata, "number": number, "origin": "original",
            "original": {n: by_seq[seq][n] for n in ("fileName", "owner", "path", "times", "volume")},
            "payload": f"data/{number}/original/{number}.{extension}", "sha256": facts["object"]["sha256"],
            "sha512": facts["object"]["sha512"], "size": facts["object"]["size"], "uid": item,
        })  # fmt: skip
    return text


def _index(case: Case) -> bytes:
    header = (
        "item,original name,media type,size (bytes),sha256,sha512,captured (claimed),acquired (UTC),acquired by,title"
    )
    a, c = (case.values[seq] for seq in (4, 6))
    rows = [header]
    for value, name, media, captured, title in (
        (a, "IMG.JPG", "image/jpeg", "2026-02-01T10:00:00", "second \u0442\u0435\u0441\u0442"),
        (c, '\'=note, ""x"".TXT', "text/plain", "", ""),
    ):
        held = value["data"]["object"]
        cells = [value["data"]["number"], name, media, str(held["size"]), held["sha256"], held["sha512"], captured,
                 value["time"], CODE, title]  # fmt: skip
        rows.append(",".join(f'"{cell}"' for cell in cells))
    return "".join(row + "\r\n" for row in rows).encode()


def seal(files: Files, sign: Callable[[bytes], bytes], keep_manifests: bool = False) -> Files:
    """bag-info, manifests (unless kept), tag manifests and signature over what is there."""
    remade = "tagmanifest-" if keep_manifests else ("manifest-", "tagmanifest-")
    sealed = {path: data for path, data in files.items() if not path.startswith(remade)}
    payload = {path: data for path, data in sealed.items() if path.startswith("data/")}
    size = len(sealed["ledger/leaves.bin"]) // 32
    sealed.setdefault("bag-info.txt", (
        f"Bagging-Date: 2026-03-01\nPayload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n"
        f"Bag-Software-Agent: custodia 0.1.0\nExternal-Identifier: {BUNDLE}\nBundle-Format: custodia-bundle/1\n"
        f"Ledger-Origin: {ORIGIN}\nLedger-Size: {size}\n"
    ).encode())  # fmt: skip
    for algorithm in ("sha256", "sha512"):
        sealed.setdefault(f"manifest-{algorithm}.txt", manifest(payload, algorithm))
    tags = {path: data for path, data in sealed.items() if not path.startswith(("data/", "signatures/"))}
    for algorithm in ("sha256", "sha512"):
        sealed[f"tagmanifest-{algorithm}.txt"] = manifest(tags, algorithm)
    sealed[SIGNATURE] = sign(sealed["tagmanifest-sha512.txt"])
    return sealed


def manifest(files: Files, algorithm: str) -> bytes:
    return "".join(f"{hashlib.new(algorithm, files[p]).hexdigest()}  {p}\n" for p in sorted(files)).encode()


def write(files: Files, folder: Path) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def zip_bytes(files: Files, root: str = BUNDLE, order: list[str] | None = None, **change: Any) -> bytes:
    """The stored ZIP. `change` spoils one header field of every member: flags, method, date, attributes,
    local_name, crc, extra; or `comment`, `gap`, `head`, `tail` of the whole."""
    paths = order or ["bagit.txt", *sorted(path for path in files if path != "bagit.txt")]
    out, directory = bytes(change.get("head", b"")), b""
    for path in paths:
        data, name, at = files[path], f"{root}/{path}".encode(), len(out)
        crc = change.get("crc", zlib.crc32(data))
        extra = change.get("extra", b"")
        common = struct.pack("<HHHHIIIHH", change.get("flags", 0), change.get("method", 0), 0,
                             change.get("date", 0x21), crc, len(data), len(data), len(name), len(extra))  # fmt: skip
        local_name = change.get("local_name", lambda n: n)(name)
        out += struct.pack("<IH", 0x04034B50, 10) + common + local_name + extra + data + change.get("gap", b"")
        external = change.get("attributes", 0o100644 << 16)
        directory += struct.pack("<IHH", 0x02014B50, 0x032D, 10) + common
        directory += struct.pack("<HHHII", 0, 0, 0, external, at) + name + extra
    comment = change.get("comment", b"")
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(paths), len(paths), len(directory), len(out), len(comment))
    return out + directory + end + comment + change.get("tail", b"")


def ledger_export(case: Case, fingerprint: str, certificate: bytes, sign: Callable[[bytes], bytes]) -> Files:
    checkpoint = case.key.checkpoint(case.leaves)
    return {
        "checkpoint": checkpoint,
        "checkpoint.asc": sign(checkpoint),
        "entries.jsonl": b"".join(entry + b"\n" for entry in case.entries),
        f"keys/{CODE}.asc": certificate,
        "log.vkey": case.key.vkey.encode() + b"\n",
    }
