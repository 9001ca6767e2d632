"""ZIPs outside the stored profile (S-01 to S-04), and plain BagIt bags."""

from __future__ import annotations

import hashlib
import tempfile
import unittest
import zipfile
from pathlib import Path

import bundle_builder as build
import sealed_sample as sample
from custodia_verifier import bag
from custodia_verifier.findings import Refusal, Report
from custodia_verifier.tree import FolderTree

FILES = {"bagit.txt": b"x", "data/a.bin": b"12345", "metadata/b.json": b"{}\n"}


class StoredZip(unittest.TestCase):
    def test_every_departure_has_its_word(self):
        good = build.zip_bytes(FILES)
        end = len(good) - 22
        order = ["data/a.bin", "bagit.txt", "metadata/b.json"]
        for name, data, code in [
            ("text", b"hello", "zip-not-a-zip"), ("empty", b"", "zip-not-a-zip"),
            ("cut", good[:-30], "zip-truncated"), ("cut in the end record", good[:-1], "zip-truncated"),
            ("bytes behind", good + b"x", "zip-trailing-bytes"), ("bytes before", b"MZ" + good, "zip-gap-or-overlap"),
            ("comment", build.zip_bytes(FILES, comment=b"hi"), "zip-comment"),
            ("deflate", build.zip_bytes(FILES, method=8), "zip-not-stored"),
            ("encrypted", build.zip_bytes(FILES, flags=1), "zip-encrypted"),
            ("descriptor", build.zip_bytes(FILES, flags=8), "zip-data-descriptor"),
            ("flags", build.zip_bytes(FILES, flags=2), "zip-flags"),
            ("date", build.zip_bytes(FILES, date=0x5000), "zip-flags"),
            ("symlink", build.zip_bytes(FILES, attributes=0o120777 << 16), "zip-special"),
            ("executable", build.zip_bytes(FILES, attributes=0o100755 << 16), "zip-flags"),
            ("local name", build.zip_bytes(FILES, local_name=bytes.upper), "zip-local-central-mismatch"),
            ("gap", build.zip_bytes(FILES, gap=b"hidden"), "zip-gap-or-overlap"),
            ("gap at the end", good[: good.index(b"PK\1\2")] + b"h" + good[good.index(b"PK\1\2") :],
             "zip-gap-or-overlap"),
            ("order", build.zip_bytes(FILES, order=order), "zip-gap-or-overlap"),
            ("CRC", build.zip_bytes(FILES, crc=1), "crc-mismatch"),
            ("zip64 field", build.zip_bytes(FILES, extra=b"\1\0\0\0"), "zip-zip64-lie"),
            ("extra field", build.zip_bytes(FILES, extra=b"UT\0\0"), "zip-flags"),
            ("zip64 sizes", good[:end] + good[end:].replace(b"\x03\0\x03\0", b"\xff\xff\xff\xff"), "zip-zip64-lie"),
            ("dot dot", build.zip_bytes({"bagit.txt": b"", "../x": b""}), "zip-name-unsafe"),
            ("absolute", build.zip_bytes({"bagit.txt": b"", "/etc/x": b""}), "zip-name-unsafe"),
            ("backslash", build.zip_bytes({"bagit.txt": b"", "a\\b": b""}), "zip-name-unsafe"),
            ("folder", build.zip_bytes({"bagit.txt": b"", "data/": b""}), "zip-special"),
            ("twice", build.zip_bytes(FILES, order=["bagit.txt", "data/a.bin", "data/a.bin"]), "zip-duplicate-name"),
            ("twice but for case", build.zip_bytes({"bagit.txt": b"", "A.txt": b"", "a.txt": b""}), "path-clash"),
            ("two roots", _two_roots(), "zip-several-roots"),
        ]:  # fmt: skip
            with self.subTest(name):
                report = sample.verify(data)
                self.assertIn(code, report.codes(), report.as_text())

    def test_bundle_in_a_folder_of_another_name(self):
        report = sample.verify(build.zip_bytes(sample.good(), root="OTHER"))
        self.assertEqual((report.verdict, "record-mismatch" in report.codes()), ("TAMPERED", True))

    def test_no_flipped_bit_is_accepted(self):
        data = build.zip_bytes(sample.good())
        start = data.index(b"PK\1\2")
        for at in [*range(0, 40), *range(start, start + 80), *range(len(data) - 22, len(data))]:
            with self.subTest(at):
                self.assertNotEqual(
                    sample.verify(data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :]).verdict, "ACCEPTED"
                )


def _two_roots() -> bytes:
    return build.zip_bytes(FILES).replace(b"SAMPLE-BUNDLE-1/metadata", b"SAMPLE-BUNDLE-2/metadata")


class PlainBag(unittest.TestCase):
    def check(self, files: dict[str, bytes]) -> set[str]:
        report = Report(("bytes",))
        with tempfile.TemporaryDirectory() as folder:
            try:
                bag.check_plain_bag(FolderTree(build.write(files, Path(folder)), report, strict_names=False), report)
            except Refusal as refusal:
                report.refuse(refusal)
        return report.codes()

    def bag(self, **more: bytes) -> dict[str, bytes]:
        files = {
            "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "data/hello.txt": b"hello", "data/100% sure.txt": b"sure",
        }  # fmt: skip
        listed = [("data/hello.txt", "data/hello.txt"), ("data/100%25 sure.txt", "data/100% sure.txt")]
        files["manifest-md5.txt"] = "".join(
            f"{hashlib.md5(files[path]).hexdigest().upper()} \t{written}\n" for written, path in listed
        ).encode()
        return {**files, **{name.replace("__", ".").replace("_", "-"): data for name, data in more.items()}}

    def test_valid_bag_with_an_encoded_name(self):
        self.assertEqual(self.check(self.bag()), set())

    def test_bundle_is_a_plain_bag_too(self):
        self.assertEqual(self.check(sample.good()), set())

    def test_faults(self):
        good = self.bag()
        without = {name: data for name, data in good.items() if name != "data/hello.txt"}
        for name, files, code in [
            ("changed", {**good, "data/hello.txt": b"other"}, "payload-mismatch"), ("missing", without, "file-missing"),
            ("extra", {**good, "data/more": b""}, "file-extra"),
            ("oxum", {**good, "bag-info.txt": b"Payload-Oxum: 9.9\n"}, "payload-mismatch"),
            ("oxum right", {**good, "bag-info.txt": b"Payload-Oxum: 9.2\n"}, None),
            ("no manifest", {k: v for k, v in good.items() if "manifest" not in k}, "required-file-missing"),
            ("version", {**good, "bagit.txt": good["bagit.txt"].replace(b"1.0", b"2.0")}, "bagit-declaration"),
            ("leaves the bag", {**good, "manifest-md5.txt": b"0" * 32 + b" data/../../x\n"}, "path-unsafe"),
            ("tag manifest", {**good, "tagmanifest-md5.txt": b"0" * 32 + b" bagit.txt\n"}, "tag-mismatch"),
            ("two lists differ", {**good, "manifest-sha256.txt": b""}, "file-extra"),
            ("fetch", {**good, "fetch.txt": b"http://example.com/ - data/unknown\n"}, "fetch-file"),
        ]:  # fmt: skip
            with self.subTest(name):
                found = self.check(files)
                self.assertIn(code, found) if code else self.assertEqual(found, set())

    def test_python_zipfile_writes_another_profile(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.zip"
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("B/bagit.txt", b"x")
            report = sample.verify(path.read_bytes())
        self.assertEqual(report.verdict, "MALFORMED")


if __name__ == "__main__":
    unittest.main()
