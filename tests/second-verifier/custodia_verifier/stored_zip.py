"""The one ZIP that bundle.md §7 allows, parsed by hand as hostile input (S-01 to S-04).

Stored members only, in one folder, local headers without gaps in the order of the central directory, nothing
before, between or after; local and central headers agree in every field. So two readers cannot see two different
archives in the same bytes. Findings are `zip-` and a word of verdicts.md.
"""

from __future__ import annotations

import io
import os
import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from .findings import Refusal, Report

LOCAL, CENTRAL, END, END64, LOCATOR64 = 0x04034B50, 0x02014B50, 0x06054B50, 0x06064B50, 0x07064B50
MAX_ENTRIES = 2_000_000
MAX_DIRECTORY_BYTES = 512 << 20
DOS_DATE_1980 = 0x0021
FULL32, FULL16 = 0xFFFFFFFF, 0xFFFF


@dataclass(frozen=True)
class Member:
    path: str  # without the root folder
    start: int  # offset of the bytes
    size: int
    crc: int


class MemberStream(io.RawIOBase):
    """The bytes of one stored member; several may be read in turn from one file."""

    def __init__(self, stream: BinaryIO, member: Member):
        self._stream, self._at, self._left = stream, member.start, member.size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        self._stream.seek(self._at)
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._at += len(data)
        self._left -= len(data)
        return len(data)


def _refuse(word: str, name: str | None = None, detail: str | None = None) -> Refusal:
    return Refusal("zip-" + word, name, detail)


def read_profile(stream: BinaryIO, report: Report) -> tuple[str, dict[str, Member]]:
    """The root folder's name and the members by path. A profile violation raises; a wrong CRC is reported."""
    size = stream.seek(0, os.SEEK_END)
    count, directory_at, directory_size, directory_end = _read_end(stream, size)
    if count > MAX_ENTRIES or directory_size > MAX_DIRECTORY_BYTES:
        raise _refuse("too-many-entries", None, f"{count} entries")
    if directory_at + directory_size != directory_end:
        raise _refuse("gap-or-overlap", None, "central directory does not end where the end records begin")
    stream.seek(directory_at)
    directory = stream.read(directory_size)
    members: list[tuple[str, Member]] = []
    at, next_offset = 0, 0
    versions: set[tuple[int, int]] = set()
    for _ in range(count):
        central, at = _read_central(directory, at)
        if central.offset != next_offset:
            raise _refuse("gap-or-overlap", central.name, f"header at {central.offset}, expected at {next_offset}")
        start = _read_local(stream, central)
        next_offset = start + central.size
        if next_offset > directory_at:
            raise _refuse("gap-or-overlap", central.name, "reaches into the central directory")
        versions.add((central.made_by, 0 if central.wide else central.needed))
        members.append((central.name, Member("", start, central.size, central.crc)))
    if len(versions) > 1 + any(needed == 0 for _, needed in versions) or len({made for made, _ in versions}) > 1:
        raise _refuse("flags", None, "members differ in their version numbers")
    if at != len(directory):
        raise _refuse("gap-or-overlap", None, "central directory has bytes to spare")
    if next_offset != directory_at:
        raise _refuse("gap-or-overlap", None, "bytes between the last member and the central directory")
    root, by_path = _check_names(members)
    for path, member in by_path.items():
        if _crc(stream, member) != member.crc:
            report.add("crc-mismatch", path)
    return root, by_path


def _read_end(stream: BinaryIO, size: int) -> tuple[int, int, int, int]:
    """Entries, directory offset, directory size, and where the end records begin."""
    at = size - 22
    stream.seek(max(at, 0))
    record = stream.read(22)
    if at < 0 or record[:4] != END.to_bytes(4, "little") or record[20:] != b"\0\0":
        raise _explain_missing_end(stream, size)
    _, disk, first_disk, here, count, length, offset, _ = struct.unpack("<IHHHHIIH", record)
    if at == 0 or count == 0:
        raise _refuse("not-a-zip", None, "no members")
    if disk or first_disk or here != count:
        raise _refuse("flags", None, "several disks")
    stream.seek(max(at - 20, 0))
    locator = stream.read(20)
    has_locator = at >= 20 and locator[:4] == LOCATOR64.to_bytes(4, "little")
    needs_64 = count == FULL16 or length == FULL32 or offset == FULL32
    if has_locator != needs_64:
        raise _refuse("zip64-lie", None, "ZIP64 end records where not needed, or none where needed")
    if not needs_64:
        return count, offset, length, at
    return _read_end64(stream, locator, at - 20, (count, length, offset))


def _read_end64(
    stream: BinaryIO, locator: bytes, locator_at: int, short: tuple[int, int, int]
) -> tuple[int, int, int, int]:
    _, disk, end64_at, disks = struct.unpack("<IIQI", locator)
    if disk or disks != 1 or end64_at != locator_at - 56:
        raise _refuse("zip64-lie", None, "locator does not point at the record before it")
    stream.seek(end64_at)
    fields = struct.unpack("<IQHHIIQQQQ", stream.read(56))
    signature, length_of_record, _, _, disk, first_disk, here, count, length, offset = fields
    if signature != END64 or length_of_record != 44 or disk or first_disk or here != count:
        raise _refuse("zip64-lie", None, "ZIP64 end record")
    for value, short_value, limit in zip((count, length, offset), short, (FULL16, FULL32, FULL32), strict=True):
        if short_value != min(value, limit):
            raise _refuse("zip64-lie", None, "the two end records differ")
    return count, offset, length, end64_at


def _explain_missing_end(stream: BinaryIO, size: int) -> Refusal:
    """No end record at the very end: comment, bytes behind it, or cut off."""
    stream.seek(max(0, size - 22 - FULL16))
    tail = stream.read()
    found = tail.rfind(END.to_bytes(4, "little"))
    if found < 0 or found + 22 > len(tail):
        stream.seek(0)
        begins = stream.read(4) == LOCAL.to_bytes(4, "little")
        return _refuse("truncated" if begins else "not-a-zip", None, "no end of central directory")
    comment = int.from_bytes(tail[found + 20 : found + 22], "little")
    if found + 22 + comment > len(tail):
        return _refuse("truncated")
    return _refuse("comment" if found + 22 + comment == len(tail) else "trailing-bytes")


@dataclass(frozen=True)
class Central:
    """What the central directory says of one member."""

    name: str
    raw_name: bytes
    offset: int
    size: int
    crc: int
    flags: int
    needed: int
    made_by: int
    wide_size: bool  # the size stands in a ZIP64 field
    wide: bool  # anything does


def _read_central(directory: bytes, at: int) -> tuple[Central, int]:
    if at + 46 > len(directory):
        raise _refuse("truncated", None, "central directory is cut off")
    (signature, made_by, needed, flags, method, time, date, crc, packed, size, name_length, extra_length,
     comment_length, disk, internal, external, offset) = struct.unpack_from("<IHHHHHHIIIHHHHHII", directory, at)  # fmt: skip
    end = at + 46 + name_length + extra_length + comment_length
    if signature != CENTRAL or end > len(directory):
        raise _refuse("truncated", None, "central directory is damaged")
    raw_name = directory[at + 46 : at + 46 + name_length]
    extra = directory[at + 46 + name_length : end - comment_length]
    name = raw_name.decode("latin-1")
    if comment_length:
        raise _refuse("comment", name)
    _check_common(name, needed, flags, method, time, date)
    if name.endswith("/") or external >> 28 not in (0, 8) or external & 0x10:
        raise _refuse("special", name, f"attributes 0x{external:08x}, expected a regular file")
    if not _name_is_safe(name):
        raise _refuse("name-unsafe", name)
    if external != 0o100644 << 16:
        raise _refuse("flags", name, f"attributes 0x{external:08x}, expected mode 0644")
    if disk or internal or made_by != 3 << 8 | 45:
        raise _refuse("flags", name, "disk, internal attributes or system of origin")
    wide = [value == FULL32 for value in (size, packed, offset)]
    if any(wide):
        expected = struct.pack("<HH", 1, 8 * sum(wide))
        if extra[:4] != expected or len(extra) != 4 + 8 * sum(wide):
            raise _refuse("zip64-lie", name)
        values = list(struct.unpack_from(f"<{sum(wide)}Q", extra, 4))
        size = values.pop(0) if wide[0] else size
        packed = values.pop(0) if wide[1] else packed
        offset = values.pop(0) if wide[2] else offset
        if wide[0] != (size >= FULL32) or wide[1] != (packed >= FULL32) or wide[2] != (offset >= FULL32):
            raise _refuse("zip64-lie", name, "ZIP64 sizes where not needed")
    elif extra:
        raise _refuse("zip64-lie" if extra[:2] == b"\x01\x00" else "flags", name, "extra field")
    if packed != size:
        raise _refuse("not-stored", name, "packed and plain size differ")
    return Central(name, raw_name, offset, size, crc, flags, needed, made_by, wide[0], any(wide)), end


def _check_common(name: str, needed: int, flags: int, method: int, time: int, date: int) -> None:
    if flags & 0x2041:  # bits 0, 6 and 13
        raise _refuse("encrypted", name)
    if flags & 0x0008:
        raise _refuse("data-descriptor", name)
    if flags:
        raise _refuse("flags", name, f"0x{flags:04x}")
    if method != 0:
        raise _refuse("not-stored", name, f"method {method}")
    if needed not in (10, 45):
        raise _refuse("flags", name, f"version needed {needed}")
    if time != 0 or date != DOS_DATE_1980:
        raise _refuse("flags", name, "date is not 1980-01-01 00:00")


def _read_local(stream: BinaryIO, central: Central) -> int:
    """Checks the local header against the central one; returns where the bytes begin."""
    name, size = central.name, central.size
    stream.seek(central.offset)
    head = stream.read(30)
    if len(head) < 30:
        raise _refuse("truncated", name)
    (signature, needed, local_flags, method, time, date, local_crc, packed, plain, name_length,
     extra_length) = struct.unpack("<IHHHHHIIIHH", head)  # fmt: skip
    if signature != LOCAL:
        raise _refuse("gap-or-overlap", name, "no local header where the directory says")
    _check_common(name, needed, local_flags, method, time, date)
    rest = stream.read(name_length + extra_length)
    same = (rest[:name_length], local_flags, local_crc, needed)
    if same != (central.raw_name, central.flags, central.crc, central.needed):
        raise _refuse("local-central-mismatch", name, "name, flags, CRC or version")
    extra = rest[name_length:]
    if central.wide_size:
        if (plain, packed) != (FULL32, FULL32) or extra != struct.pack("<HHQQ", 1, 16, size, size):
            raise _refuse("zip64-lie", name)
    else:
        if (plain, packed) != (size, size):
            raise _refuse("local-central-mismatch", name, "size")
        if extra:
            raise _refuse("zip64-lie" if extra[:2] == b"\x01\x00" else "flags", name, "extra field")
    return central.offset + 30 + name_length + extra_length


def _name_is_safe(name: str) -> bool:
    from .tree import path_is_safe  # here, because tree.py is built on this module

    return path_is_safe(name.partition("/")[2] or name) and path_is_safe(name.partition("/")[0])


def _check_names(members: list[tuple[str, Member]]) -> tuple[str, dict[str, Member]]:
    root = members[0][0].split("/")[0]
    by_path: dict[str, Member] = {}
    folded: set[str] = set()
    for name, member in members:
        first, _, path = name.partition("/")
        if first != root or not path:
            raise _refuse("several-roots", name)
        if path in by_path:
            raise _refuse("duplicate-name", name)
        if path.lower() in folded:
            raise Refusal("path-clash", path)
        folded.add(path.lower())
        by_path[path] = Member(path, member.start, member.size, member.crc)
    paths = list(by_path)
    expected = sorted(paths)
    if "bagit.txt" in by_path:
        expected.remove("bagit.txt")
        expected.insert(0, "bagit.txt")
    if paths != expected:
        wrong = next(path for path, other in zip(paths, expected, strict=True) if path != other)
        raise _refuse("gap-or-overlap", wrong, "members are not in the order of bundle.md section 7")
    return root, by_path


def _crc(stream: BinaryIO, member: Member) -> int:
    crc, left = 0, member.size
    stream.seek(member.start)
    while left:
        chunk = stream.read(min(left, 1 << 20))
        if not chunk:
            raise _refuse("truncated", member.path)
        crc = zlib.crc32(chunk, crc)
        left -= len(chunk)
    return crc
