"""BagIt 1.0 (RFC 8493): complete and valid.

Two readers share the digests: `check_bundle_bag` for the narrow form of bundle.md §2, `check_plain_bag` for any
bag of version 1.0.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from .findings import Refusal, Report
from .tree import Tree, path_is_safe

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
PLAIN_ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")


@dataclass(frozen=True)
class Digests:
    """Size and digests of one file, as found."""

    size: int
    by_algorithm: dict[str, str]


def digest_all(tree: Tree, algorithms: tuple[str, ...]) -> dict[str, Digests]:
    found = {}
    for path in tree.sizes:
        running = {name: hashlib.new(name) for name in algorithms}
        size = 0
        for chunk in tree.chunks(path):
            size += len(chunk)
            for hasher in running.values():
                hasher.update(chunk)
        found[path] = Digests(size, {name: hasher.hexdigest() for name, hasher in running.items()})
    return found


# --- the bag of a bundle ----------------------------------------------------------------------------------------


def check_bundle_bag(
    tree: Tree, digests: dict[str, Digests], report: Report
) -> tuple[set[str], dict[str, dict[str, str]]]:
    """Manifests list exactly what they must, in the one form allowed, and every digest is right.

    Returns every path that some manifest lists, and the payload manifests. Tag manifests come first: a file that is
    not what was sealed is not judged for its form as well.
    """
    payload = {path for path in tree.sizes if path.startswith("data/")}
    outside = ("data/", "signatures/", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
    others = {path for path in tree.sizes if not path.startswith(outside)}
    listed, _ = _check_set("tagmanifest", others, tree, digests, report, "tag-mismatch")
    of_payload, manifests = _check_set("manifest", payload, tree, digests, report, "payload-mismatch")
    if tree.read("bagit.txt") != BAGIT_TXT:
        report.add("bagit-declaration", "bagit.txt")
    return listed | of_payload, manifests


def _check_set(
    kind: str, present: set[str], tree: Tree, digests: dict[str, Digests], report: Report, mismatch: str
) -> tuple[set[str], dict[str, dict[str, str]]]:
    manifests: dict[str, dict[str, str]] = {}
    for algorithm in ALGORITHMS:
        name = f"{kind}-{algorithm}.txt"
        if name in tree:
            entries = _read_strict_manifest(name, tree.read(name), algorithm, kind, report)
            if entries is not None:
                manifests[algorithm] = entries
    if not manifests:
        return set(), {}
    everywhere: set[str] = set().union(*manifests.values())
    for path in sorted(everywhere):
        if not path_is_safe(path):
            continue
        if path not in tree.sizes:
            report.add("file-missing", path, f"listed in {kind}-*.txt")
        elif any(path not in entries for entries in manifests.values()):
            report.add("manifests-differ", path, f"only one of {kind}-*.txt lists it")
    for path in sorted(present - everywhere - {"fetch.txt"}):
        report.add("file-extra", path, f"listed in no {kind}-*.txt")
    for algorithm, entries in manifests.items():
        for path, expected in entries.items():
            if path in digests and digests[path].by_algorithm[algorithm] != expected:
                report.add(mismatch, path, f"{algorithm} is {digests[path].by_algorithm[algorithm]}, not {expected}")
    return everywhere, manifests


def _read_strict_manifest(name: str, data: bytes, algorithm: str, kind: str, report: Report) -> dict[str, str] | None:
    """Digest by path; None when it is not of the form, and then it is not used."""
    width = hashlib.new(algorithm).digest_size * 2
    line_form = re.compile(rf"([0-9a-f]{{{width}}})  ([\x20-\x7e]+)")
    entries: dict[str, str] = {}
    problems = []
    lines = data.split(b"\n")
    if lines.pop() != b"":
        problems.append("last line does not end in LF")
    for number, raw in enumerate(lines, 1):
        match = line_form.fullmatch(raw.decode("latin-1"))
        if not match:
            problems.append(f"line {number}")
            continue
        path = match[2]
        outside = path.startswith("signatures/") or path in ("tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
        if not path_is_safe(path):
            report.add("path-unsafe", name, f"line {number}: {path}")
        elif (kind == "manifest") != path.startswith("data/") or outside:
            problems.append(f"line {number}: {path} does not belong here")
        if path in entries:
            problems.append(f"line {number}: {path} is listed twice")
        entries[path] = match[1]
    if list(entries) != sorted(entries):
        problems.append("lines are not sorted by path")
    for problem in problems:
        report.add("manifest-syntax", name, problem)
    return None if problems else entries


# --- any bag ----------------------------------------------------------------------------------------------------


def check_plain_bag(tree: Tree, report: Report) -> None:
    """RFC 8493 validity of any bag of version 1.0: required elements, completeness, every checksum, Payload-Oxum."""
    encoding = _read_declaration(tree)
    manifests = _plain_manifests(tree, "manifest", encoding)
    if not manifests:
        raise Refusal("required-file-missing", "manifest-<algorithm>.txt")
    tag_manifests = _plain_manifests(tree, "tagmanifest", encoding)
    algorithms = tuple(sorted({*manifests, *tag_manifests}))
    digests = digest_all(tree, algorithms)
    payload = {path for path in tree.sizes if path.startswith("data/")}
    if not payload and not any(manifests.values()):
        report.facts["payload"] = "empty"
    for algorithm, entries in manifests.items():
        for path in sorted(set(entries) - payload):
            report.add("file-missing", path, f"listed in manifest-{algorithm}.txt")
        for path in sorted(payload - set(entries)):
            report.add("file-extra", path, f"not in manifest-{algorithm}.txt: a 1.0 manifest lists every payload file")
        _compare(entries, algorithm, digests, "payload-mismatch", report)
    for algorithm, entries in tag_manifests.items():
        for path in sorted(set(entries) - set(tree.sizes)):
            report.add("file-missing", path, f"listed in tagmanifest-{algorithm}.txt")
        for name in manifests:
            if f"manifest-{name}.txt" not in entries:
                report.add("manifests-differ", f"tagmanifest-{algorithm}.txt", f"does not list manifest-{name}.txt")
        _compare(entries, algorithm, digests, "tag-mismatch", report)
    if "fetch.txt" in tree:
        _check_fetch(tree, encoding, manifests)
    _check_oxum(tree, encoding, payload, digests, report)
    report.established("bytes")


def _read_declaration(tree: Tree) -> str:
    if "bagit.txt" not in tree:
        raise Refusal("not-a-bundle", "bagit.txt", "missing")
    data = tree.read("bagit.txt")
    match = re.fullmatch(
        rb"BagIt-Version: (\d+)\.(\d+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: ([A-Za-z0-9._-]+)(?:\r\n|\n|\r)?", data
    )
    if not match:
        raise Refusal("bagit-declaration", "bagit.txt")
    if (match[1], match[2]) != (b"1", b"0"):
        raise Refusal("bagit-declaration", "bagit.txt", "only version 1.0 is known here")
    encoding = match[3].decode()
    try:
        "".encode(encoding)
    except LookupError:
        raise Refusal("bagit-declaration", "bagit.txt", f"unknown encoding {encoding}") from None
    return encoding


def _lines(data: bytes, encoding: str, name: str) -> list[str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal("manifest-syntax", name, f"not {encoding}") from None
    if text.startswith("\ufeff"):
        raise Refusal("manifest-syntax", name, "byte order mark")
    lines = re.split(r"\r\n|\n|\r", text)
    return lines[:-1] if lines[-1] == "" else lines


def _plain_manifests(tree: Tree, kind: str, encoding: str) -> dict[str, dict[str, str]]:
    """Entries by path for every manifest of a kind. RFC 8493 §2.1.3: only CR, LF and % are percent-encoded."""
    found: dict[str, dict[str, str]] = {}
    for name in tree.sizes:
        match = re.fullmatch(rf"{kind}-([a-z0-9]+)\.txt", name)
        if not match:
            continue
        algorithm = match[1]
        if algorithm not in PLAIN_ALGORITHMS:
            raise Refusal("manifest-syntax", name, f"unknown algorithm {algorithm}")
        width = hashlib.new(algorithm).digest_size * 2
        entries: dict[str, str] = {}
        for number, line in enumerate(_lines(tree.read(name), encoding, name), 1):
            entry = re.fullmatch(rf"([0-9a-fA-F]{{{width}}})[ \t]+(.+)", line)
            if not entry:
                raise Refusal("manifest-syntax", name, f"line {number}")
            written = entry[2]
            path = re.sub("%(0A|0D|25)", lambda m: bytes.fromhex(m[1]).decode(), written, flags=re.IGNORECASE)
            segments = path.split("/")
            if path.startswith(("/", "~")) or ".." in segments or "." in segments or "" in segments or "\\" in path:
                raise Refusal("path-unsafe", name, f"line {number}: {written}")
            belongs = path.startswith("data/") if kind == "manifest" else not path.startswith(("data/", "tagmanifest-"))
            if not belongs or path in entries:
                raise Refusal("manifest-syntax", name, f"line {number}: {written} does not belong here or is repeated")
            entries[path] = entry[1].lower()
        found[algorithm] = entries
    return found


def _compare(
    entries: dict[str, str], algorithm: str, digests: dict[str, Digests], mismatch: str, report: Report
) -> None:
    for path, expected in entries.items():
        if path in digests and digests[path].by_algorithm[algorithm] != expected:
            report.add(mismatch, path, algorithm)


def _check_fetch(tree: Tree, encoding: str, manifests: dict[str, dict[str, str]]) -> None:
    for number, line in enumerate(_lines(tree.read("fetch.txt"), encoding, "fetch.txt"), 1):
        match = re.fullmatch(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)", line)
        if not match or not match[3].startswith("data/"):
            raise Refusal("fetch-file", "fetch.txt", f"line {number}")
        if any(match[3] not in entries for entries in manifests.values()):
            raise Refusal("fetch-file", "fetch.txt", f"{match[3]} is in no manifest")


def _check_oxum(tree: Tree, encoding: str, payload: set[str], digests: dict[str, Digests], report: Report) -> None:
    if "bag-info.txt" not in tree:
        return
    values = [
        line.split(":", 1)[1].strip()
        for line in _lines(tree.read("bag-info.txt"), encoding, "bag-info.txt")
        if line.lower().startswith("payload-oxum:")
    ]
    actual = f"{sum(digests[path].size for path in payload)}.{len(payload)}"
    for value in values:
        if value != actual:
            report.add("payload-mismatch", "bag-info.txt", f"Payload-Oxum is {value}, found {actual}")
