"""One good bundle, and many damaged in one named way each: the verdict and the finding that must come out."""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bundle_builder as build
import sealed_sample as sample
from bundle_builder import CODE, ITEM_A, ITEM_C, NUMBERS, SIGNATURE, Files
from custodia_verifier.bundle import Policy, fingerprint_digits, verify_bundle
from custodia_verifier.findings import EXIT
from custodia_verifier.signers import KnownSigners, read_known_signers

A = NUMBERS[ITEM_A]
ORIGINAL = f"data/{A}/original/{A}.jpg"
TITLE = "second \u0442\u0435\u0441\u0442"
PROOF = f"ledger/proofs/{A}.tlog-proof"
Damage = Callable[[Files], Any]


def flip(path: str, at: int = 0) -> Damage:
    return lambda f: f.__setitem__(path, f[path][:at] + bytes([f[path][at] ^ 1]) + f[path][at + 1 :])


def replace(path: str, old: bytes, new: bytes) -> Damage:
    def damage(files: Files) -> None:
        assert old in files[path], f"{old!r} is not in {path}"
        files[path] = files[path].replace(old, new, 1)

    return damage


def append(path: str, data: bytes) -> Damage:
    return lambda f: f.__setitem__(path, f[path] + data)


def create(path: str, data: bytes = b"x\n") -> Damage:
    return lambda f: f.__setitem__(path, data)


def remove(path: str) -> Damage:
    return lambda f: f.pop(path)


def drop_lines(path: str, keep: Callable[[dict[str, Any]], bool]) -> Damage:
    def damage(files: Files) -> None:
        lines = files[path].split(b"\n")[:-1]
        files[path] = b"".join(line + b"\n" for line in lines if keep(json.loads(line)))

    return damage


def both(*damages: Damage) -> Damage:
    return lambda f: [damage(f) for damage in damages]


def without_entry(seq: int) -> Damage:
    """An insider leaves an entry out of every file, consistently."""
    files = ("ledger/entries.jsonl", "metadata/custody.jsonl", "ledger/disclosures.jsonl")
    return both(*(drop_lines(path, lambda value: value["seq"] != seq) for path in files))


def edit_line(path: str, number: int, change: Callable[[dict[str, Any]], Any]) -> Damage:
    def damage(files: Files) -> None:
        lines = files[path].split(b"\n")
        value = json.loads(lines[number])
        change(value)
        lines[number] = build.canonical(value)
        files[path] = b"\n".join(lines)

    return damage


# Done to the sealed bundle by someone without the custodian's key.
OUTSIDER: list[tuple[str, Damage, str, str]] = [
    ("bit in an original", flip(ORIGINAL, 5), "TAMPERED", "payload-mismatch"),
    ("original emptied", create(ORIGINAL, b""), "TAMPERED", "original-mismatch"),
    ("original removed", remove(ORIGINAL), "TAMPERED", "file-missing"),
    ("payload added", create(f"data/{A}/original/extra.jpg"), "TAMPERED", "file-extra"),
    ("tag file added", create("metadata/more.txt"), "TAMPERED", "file-extra"),
    ("file in signatures added", create("signatures/note.txt"), "TAMPERED", "file-extra"),
    ("bit in a tag file", flip("VERIFY.txt"), "TAMPERED", "tag-mismatch"),
    ("bit in the leaves", flip("ledger/leaves.bin", 40), "TAMPERED", "root-mismatch"),
    ("digest in a manifest", replace("manifest-sha256.txt", b"0", b"1"), "TAMPERED", "payload-mismatch"),
    ("digest in the signed manifest", replace("tagmanifest-sha512.txt", b"a", b"b"), "TAMPERED", "tag-mismatch"),
    ("one manifest shortened", create("manifest-sha256.txt", b""), "TAMPERED", "manifests-differ"),
    ("manifest with CRLF", replace("manifest-sha256.txt", b"\n", b"\r\n"), "TAMPERED", "tag-mismatch"),
    ("tag manifest with CRLF", replace("tagmanifest-sha256.txt", b"\n", b"\r\n"), "MALFORMED", "manifest-syntax"),
    ("tag manifest in upper case", lambda f: f.__setitem__("tagmanifest-sha256.txt",
        f["tagmanifest-sha256.txt"].upper()), "MALFORMED", "manifest-syntax"),
    ("line cut from one tag manifest", lambda f: f.__setitem__("tagmanifest-sha256.txt",
        f["tagmanifest-sha256.txt"].split(b"\n", 1)[1]), "TAMPERED", "manifests-differ"),
    ("fetch.txt", create("fetch.txt", b"http://example.com/x 1 data/x\n"), "MALFORMED", "fetch-file"),
    ("other BagIt version", replace("bagit.txt", b"1.0", b"0.97"), "TAMPERED", "tag-mismatch"),
    ("byte order mark", lambda f: f.__setitem__("bagit.txt", b"\xef\xbb\xbf" + f["bagit.txt"]), "TAMPERED", "tag-mismatch"),
    ("no bagit.txt", remove("bagit.txt"), "MALFORMED", "not-a-bundle"),
    ("no checkpoint", remove("ledger/checkpoint"), "TAMPERED", "file-missing"),
    ("no proof", remove(PROOF), "TAMPERED", "file-missing"),
    ("no key", remove(f"keys/{CODE}.asc"), "TAMPERED", "file-missing"),
    ("unsafe name", create("metadata/a b.txt"), "MALFORMED", "path-unsafe"),
    ("Windows device", create("metadata/NUL.txt"), "MALFORMED", "path-unsafe"),
    ("names that clash", create("metadata/Items.jsonl"), "MALFORMED", "path-clash"),
    ("signature removed", remove(SIGNATURE), "SIGNATURE_INVALID", "signature-missing"),
    ("signature is noise", create(SIGNATURE), "SIGNATURE_INVALID", "signature-malformed"),
    ("manifests re-made without the key", lambda f: f.update(
        build.seal({**f, ORIGINAL: b"other"}, lambda _: f[SIGNATURE])), "TAMPERED", "original-mismatch"),
    ("text re-made without the key", lambda f: f.update(
        build.seal({**f, "VERIFY.txt": b"Other words.\n"}, lambda _: f[SIGNATURE])), "SIGNATURE_INVALID",
     "signature-bad"),
]  # fmt: skip

# Done by the custodian himself (or his key's thief), who seals again: only the ledger and the log key stand against it.
INSIDER: list[tuple[str, Damage, str, str]] = [
    ("original swapped", create(ORIGINAL, b"another picture"), "TAMPERED", "original-mismatch"),
    ("entry changed", replace("ledger/entries.jsonl", b'"mediaType":"text/plain"', b'"mediaType":"text/other"'),
     "TAMPERED", "entry-not-in-tree"),
    ("entry not canonical", replace("ledger/entries.jsonl", b'{"actor"', b'{ "actor"'), "TAMPERED", "entry-malformed"),
    ("entry with duplicate key", replace("ledger/entries.jsonl", b'{"actor":"K-01"', b'{"actor":"K-01","actor":"K-01"'),
     "TAMPERED", "entry-malformed"),
    ("entries swapped", lambda f: f.__setitem__("ledger/entries.jsonl", b"\n".join(
        [*(lines := f["ledger/entries.jsonl"].split(b"\n"))[:3], lines[4], lines[3], *lines[5:]])),
     "TAMPERED", "chain-broken"),
    ("entry repeated", lambda f: f.__setitem__("ledger/entries.jsonl", b"\n".join(
        [*(lines := f["ledger/entries.jsonl"].split(b"\n"))[:3], lines[2], *lines[3:]])), "TAMPERED", "chain-broken"),
    ("newer entry version", replace("ledger/entries.jsonl", b'"v":1}', b'"v":2}'), "MALFORMED", "newer-version"),
    ("newer bundle version", replace("bag-info.txt", b"custodia-bundle/1", b"custodia-bundle/2"), "MALFORMED",
     "newer-version"),
    ("not this format", replace("bag-info.txt", b"custodia-bundle", b"other-bundle"), "MALFORMED", "not-a-bundle"),
    ("newer ledger format", replace("ledger/entries.jsonl", b"custodia-ledger/1", b"custodia-ledger/2"), "MALFORMED",
     "newer-version"),
    ("required file left out", remove("metadata/index.csv"), "MALFORMED", "required-file-missing"),
    ("proof left out", remove(PROOF), "MALFORMED", "required-file-missing"),
    ("raw metadata left out", remove(f"metadata/metadata-raw/{A}.json"), "MALFORMED", "required-file-missing"),
    ("original left out", remove(ORIGINAL), "TAMPERED", "original-mismatch"),
    ("other BagIt version", replace("bagit.txt", b"1.0", b"0.97"), "MALFORMED", "bagit-declaration"),
    ("byte order mark", lambda f: f.__setitem__("bagit.txt", b"\xef\xbb\xbf" + f["bagit.txt"]), "MALFORMED",
     "bagit-declaration"),
    ("version of bundle.json", replace("metadata/bundle.json", b'"v":1', b'"v":2'), "TAMPERED", "record-mismatch"),
    ("members of bundle.json", replace("metadata/bundle.json", b'"v":1', b'"u":1'), "MALFORMED", "unreadable-record"),
    ("fingerprint list", replace("keys/fingerprints.txt", b"K-01", b"K-02"), "TAMPERED", "record-mismatch"),
    ("agent", replace("bag-info.txt", b"custodia 0.1.0", b"custodia 0.1.1"), "TAMPERED", "record-mismatch"),
    ("registration left out", without_entry(2), "TAMPERED", "record-mismatch"),
    ("other number in bundle.json", replace("metadata/bundle.json", b'"items":2', b'"items":3'), "TAMPERED",
     "record-mismatch"),
    ("title changed in items.jsonl", replace("metadata/items.jsonl", b'"title":"second', b'"title":"third!'),
     "TAMPERED", "record-mismatch"),
    ("superseded title shown", replace("metadata/items.jsonl", TITLE.encode(), b"@first"),
     "TAMPERED", "record-mismatch"),
    ("items.jsonl with another member", edit_line("metadata/items.jsonl", 0, lambda v: v.update(extra=1)),
     "MALFORMED", "unreadable-record"),
    ("items.jsonl not JSON", create("metadata/items.jsonl", b"{\n"), "MALFORMED", "unreadable-record"),
    ("custody.jsonl actor", replace("metadata/custody.jsonl", b'"actor":"K-01"', b'"actor":"K-02"'), "TAMPERED",
     "record-mismatch"),
    ("code bound otherwise", replace("metadata/persons-codes.json", b'"fingerprint":null',
                                     b'"fingerprint":"' + b"0" * 40 + b'"'), "TAMPERED", "record-mismatch"),
    ("index without its guard", replace("metadata/index.csv", b"'=note", b"=note"), "TAMPERED", "record-mismatch"),
    ("raw metadata changed", replace(f"metadata/metadata-raw/{A}.json", b"JPEG", b"TIFF"), "TAMPERED",
     "raw-metadata-mismatch"),
    ("Payload-Oxum", replace("bag-info.txt", b"Payload-Oxum: 2", b"Payload-Oxum: 3"), "TAMPERED", "record-mismatch"),
    ("bag-info label", replace("bag-info.txt", b"Ledger-Size", b"Ledger-Length"), "TAMPERED", "record-mismatch"),
    ("disclosure changed", edit_line("ledger/disclosures.jsonl", 2, lambda v: v.update(
        disclosure=base64.urlsafe_b64encode(b'["AAAAAAAAAAAAAAAAAAAAAA","title","x"]').decode().rstrip("="))),
     "TAMPERED", "disclosure-mismatch"),
    ("disclosure of another entry", edit_line("ledger/disclosures.jsonl", 2, lambda v: v.update(seq=6)), "TAMPERED",
     "disclosure-mismatch"),
    ("disclosure left out, record kept", drop_lines("ledger/disclosures.jsonl", lambda v: v["seq"] != 16), "TAMPERED",
     "record-mismatch"),
    ("entry 0 left out", without_entry(0), "HISTORY_BROKEN", "entry-missing"),
    ("session start left out", without_entry(15), "HISTORY_BROKEN", "entry-missing"),
    ("ingestion start left out", without_entry(3), "HISTORY_BROKEN", "entry-missing"),
    ("item's end cut", without_entry(16), "TAMPERED", "history-tail-missing"),
    ("item's end cut, in the records too", both(
        without_entry(16), replace("metadata/index.csv", TITLE.encode(), b"'@first"),
        edit_line("metadata/items.jsonl", 0, lambda v: (v["described"].update(title="@first"), v.update(
            head={"leaf": sample.case().leaves[11].hex(), "n": 2, "seq": 11})))),
     "HISTORY_BROKEN", "history-tail-missing"),
    ("middle of an item's history, in the records too", both(
        without_entry(11), edit_line("metadata/items.jsonl", 0, lambda v: v["described"].pop("note"))),
     "HISTORY_BROKEN", "history-gap"),
    ("heads lowered to hide the end", edit_line("ledger/heads.jsonl", 0, lambda v: v.update(n=0)), "HISTORY_BROKEN",
     "head-mismatch"),
    ("head dropped", drop_lines("ledger/heads.jsonl", lambda v: v["uid"] != ITEM_C), "HISTORY_BROKEN", "head-mismatch"),
    ("leaves cut", lambda f: f.__setitem__("ledger/leaves.bin", f["ledger/leaves.bin"][:-32]), "TAMPERED",
     "root-mismatch"),
    ("checkpoint of another key", lambda f: f.__setitem__("ledger/checkpoint", build.LogKey(
        b"\x09" * 32, build.ORIGIN).checkpoint(sample.case().leaves)), "TAMPERED", "checkpoint-signature"),
    ("checkpoint of another case", lambda f: f.__setitem__("ledger/checkpoint", build.LogKey(
        b"\x07" * 32, f"custodia.case/{build.sample_uuid('other')}").checkpoint(sample.case().leaves)), "TAMPERED",
     "wrong-case"),
    ("checkpoint with two signature lines", lambda f: f.__setitem__("ledger/checkpoint", f["ledger/checkpoint"]
        + f["ledger/checkpoint"].split(b"\n\n")[1]), "TAMPERED", "checkpoint-not-canonical"),
    ("checkpoint padded", append("ledger/checkpoint", b"\n"), "TAMPERED", "checkpoint-not-canonical"),
    ("log key file swapped", create("keys/log.vkey", b"x\n"), "TAMPERED", "key-mismatch"),
    ("key file swapped", lambda f: f.__setitem__(f"keys/{CODE}.asc", sample.certificate(sample.stranger())),
     "TAMPERED", "key-mismatch"),
    ("key of nobody added", lambda f: f.__setitem__("keys/K-77.asc", sample.certificate(sample.stranger())),
     "TAMPERED", "file-extra"),
    ("proof of another item", lambda f: f.__setitem__(PROOF, f[PROOF.replace("0001.tlog", "0003.tlog")]), "TAMPERED",
     "proof-invalid"),
    ("proof with a flipped hash", lambda f: f.__setitem__(PROOF, f[PROOF].replace(
        f[PROOF].split(b"\n")[2], base64.b64encode(bytes(32)))), "TAMPERED", "proof-invalid"),
    ("proof with extra data", replace(PROOF, b"index", b"extra YWJj\nindex"), "TAMPERED", "proof-invalid"),
    ("file the format does not name", create("metadata/more.txt"), "TAMPERED", "file-extra"),
    ("empty checkpoint signature", create("ledger/checkpoint.asc", b""), "TAMPERED", "checkpoint-custodian-signature"),
    ("checkpoint signed by a stranger", lambda f: f.__setitem__("ledger/checkpoint.asc", sample.gpg().sign(
        f["ledger/checkpoint"], sample.stranger())), "TAMPERED", "checkpoint-custodian-signature"),
]  # fmt: skip


def reseal(damage: Damage) -> Files:
    files = sample.good()
    damage(files)
    return build.seal(files, sample.sign)


class GoodBundle(unittest.TestCase):
    def test_folder_is_accepted_and_says_what_was_not_checked(self):
        report = sample.verify(sample.good())
        self.assertEqual(report.verdict, "ACCEPTED", report.as_text())
        self.assertEqual(report.codes(), {"anchor-absent", "checkpoint-unsigned", "disclosures-withheld"})
        self.assertEqual(set(report.as_json()["answers"].values()), {"established"})

    def test_zip_is_accepted(self):
        report = sample.verify(build.zip_bytes(sample.good()))
        self.assertEqual(report.verdict, "ACCEPTED", report.as_text())

    def test_signed_checkpoint_is_accepted(self):
        files = reseal(lambda f: f.__setitem__("ledger/checkpoint.asc", sample.sign(f["ledger/checkpoint"])))
        report = sample.verify(files, Policy(KnownSigners({sample.custodian()}), require_signed_checkpoint=True))
        self.assertEqual(report.verdict, "ACCEPTED", report.as_text())

    def test_unknown_entry_type_is_a_note(self):
        case = build.sample_case(sample.custodian(), extra_type="teleportation")
        files = build.bundle_files(case, sample.custodian(), sample.certificate(sample.custodian()))
        report = sample.verify(build.seal(files, sample.sign))
        self.assertEqual(report.verdict, "ACCEPTED", report.as_text())
        self.assertIn("type-not-understood", report.codes())

    def test_clock_that_went_back_is_a_note(self):
        earlier = {16: lambda entry: entry.update(time="2025-01-01T00:00:00.000Z")}
        report = sample.verify(sample.seal_case(build.sample_case(sample.custodian(), earlier)))
        self.assertEqual(report.verdict, "ACCEPTED", report.as_text())
        self.assertIn("clock-went-back", report.codes())

    def test_fingerprint_is_eight_groups_of_five_digits(self):
        digest = hashlib.sha512(b"x").digest()
        digits = fingerprint_digits(b"x").split(" ")
        self.assertEqual([len(group) for group in digits], [5] * 8)
        self.assertEqual(int(digits[7]), digest[14] * 256 + digest[15])


class DamagedBundles(unittest.TestCase):
    def expect(self, files: Files, verdict: str, code: str) -> None:
        report = sample.verify(files)
        self.assertIn(code, report.codes(), report.as_text())
        self.assertEqual(report.verdict, verdict, report.as_text())
        self.assertEqual(report.as_json()["exit"], EXIT[verdict])

    def test_damage_by_an_outsider(self):
        for name, damage, verdict, code in OUTSIDER:
            with self.subTest(name):
                files = sample.good()
                damage(files)
                self.expect(files, verdict, code)

    def test_damage_by_an_insider_who_seals_again(self):
        for name, damage, verdict, code in INSIDER:
            with self.subTest(name):
                self.expect(reseal(damage), verdict, code)

    def test_manifests_of_a_wrong_form_that_the_custodian_signed(self):
        digests = sample.good()["manifest-sha256.txt"]
        for name, manifest in [
            ("CRLF", digests.replace(b"\n", b"\r\n")), ("upper case", digests.upper()),
            ("one space", digests.replace(b"  ", b" ")), ("leaves the bag", digests + b"0" * 64 + b"  ../x\n"),
            ("lists a tag file", digests + b"0" * 64 + b"  metadata/bundle.json\n"), ("line twice", digests * 2),
            ("unsorted", b"\n".join(reversed(digests.split(b"\n")[:-1])) + b"\n"), ("no LF", digests[:-1]),
        ]:  # fmt: skip
            with self.subTest(name):
                files = {**sample.good(), "manifest-sha256.txt": manifest}
                self.expect(build.seal(files, sample.sign, keep_manifests=True), "MALFORMED", "manifest-syntax")

    def test_no_single_flipped_bit_is_accepted(self):
        good = sample.good()
        for number, path in enumerate(sorted(good)):
            if not good[path] or path == SIGNATURE:
                continue
            with self.subTest(path):
                files = dict(good)
                flip(path, number * 7919 % len(good[path]))(files)
                self.assertNotEqual(sample.verify(files).verdict, "ACCEPTED")

    def test_broken_forms_in_the_ledger_itself(self):
        """The log signs entries of a wrong form or with a wrong chain: the tree is right, the history is not."""

        def wrong_prev(entry: dict[str, Any]) -> None:
            entry["prev"] = "1" * 64

        changes: list[tuple[str, int, Callable[[dict[str, Any]], Any], str, str]] = [
            ("prev", 16, wrong_prev, "TAMPERED", "chain-broken"),
            ("item's prev", 16, lambda e: e["subject"].update(prev="1" * 64), "TAMPERED", "chain-broken"),
            ("item's n", 16, lambda e: e["subject"].update(n=5), "HISTORY_BROKEN", "history-gap"),
            ("nonce", 16, lambda e: e.update(nonce="AAAA"), "TAMPERED", "entry-malformed"),
            ("member too many", 16, lambda e: e.update(more=1), "TAMPERED", "entry-malformed"),
            ("time", 16, lambda e: e.update(time="2026-02-30T00:00:00.000Z"), "TAMPERED", "entry-malformed"),
            ("other case", 16, lambda e: e.update(case=build.sample_uuid("x")), "TAMPERED", "wrong-case"),
            ("_sd unsorted", 11, lambda e: e["data"]["_sd"].reverse(), "TAMPERED", "entry-malformed"),
            ("heads", 17, lambda e: e["data"]["heads"].update(sha256="0" * 64), "HISTORY_BROKEN", "head-mismatch"),
            ("withheld group shipped", 17, lambda e: e["data"].update(withheld=["people", "case", "names"]), "TAMPERED",
             "disclosure-mismatch"),
            ("actor nobody binds", 16, lambda e: e.update(actor="K-09"), "HISTORY_BROKEN", "entry-missing"),
            ("origin", 0, lambda e: e["data"].update(origin="custodia.case/other"), "TAMPERED", "wrong-case"),
        ]  # fmt: skip
        for name, seq, change, verdict, code in changes:
            with self.subTest(name):
                self.expect(sample.seal_case(build.sample_case(sample.custodian(), {seq: change})), verdict, code)

    def test_links_and_empty_folders(self):
        with tempfile.TemporaryDirectory() as folder:
            root = build.write(sample.good(), Path(folder))
            (root / "metadata" / "empty").mkdir()
            self.assertIn("path-unsafe", verify_bundle(root, Policy()).codes())
            (root / "metadata" / "empty").rmdir()
            (root / "metadata" / "link.txt").symlink_to("/etc/hostname")
            report = verify_bundle(root, Policy())
            self.assertEqual((report.verdict, "link-or-special-file" in report.codes()), ("MALFORMED", True))

    def test_what_is_not_there_cannot_be_checked(self):
        self.assertEqual(verify_bundle(Path("/nonexistent/bundle"), Policy()).verdict, "CANNOT_CHECK")


class SignersAndAnchors(unittest.TestCase):
    def verdict(self, **policy: Any) -> str:
        policy.setdefault("signers", KnownSigners({sample.custodian()}))
        return sample.verify(sample.good(), Policy(**policy)).verdict

    def anchor(self, data: bytes) -> Path:
        file = tempfile.NamedTemporaryFile(delete=False)
        self.addCleanup(Path(file.name).unlink)
        with file:
            file.write(data)
        return Path(file.name)

    def test_signer_is_known_only_to_the_verifier(self):
        report = sample.verify(sample.good(), Policy())
        self.assertEqual((report.verdict, "signer-unknown" in report.codes()), ("SIGNER_UNKNOWN", True))
        self.assertEqual(report.as_json()["answers"]["signer"], "unknown")
        other = sample.verify(sample.good(), Policy(KnownSigners({sample.stranger()})))
        self.assertEqual((other.verdict, "signer-not-expected" in other.codes()), ("SIGNER_UNKNOWN", True))

    def test_key_file_serves_as_signer(self):
        file = self.anchor(sample.certificate(sample.custodian()))
        self.assertEqual(self.verdict(signers=read_known_signers([str(file)])), "ACCEPTED")

    def test_forged_bundle_with_its_own_log_and_keys_is_never_accepted(self):
        """L-18: everything inside is consistent, only the signer is another."""
        forged = build.sample_case(sample.stranger())
        files = build.bundle_files(forged, sample.stranger(), sample.certificate(sample.stranger()))
        sealed = build.seal(files, lambda data: sample.gpg().sign(data, sample.stranger()))
        self.assertEqual(sample.verify(sealed).verdict, "SIGNER_UNKNOWN")

    def test_signature_by_another_known_key_is_not_the_custodians(self):
        sealed = build.seal(sample.good(), lambda data: sample.gpg().sign(data, sample.stranger()))
        file = self.anchor(sample.certificate(sample.stranger()))
        report = sample.verify(sealed, Policy(read_known_signers([str(file)])))
        self.assertEqual((report.verdict, "signer-not-custodian" in report.codes()), ("TAMPERED", True))

    def test_anchors(self):
        case = sample.case()
        longer = [*case.leaves, bytes(32)]
        other_log = build.LogKey(b"\x07" * 32, f"custodia.case/{build.sample_uuid('other')}")
        for name, data, verdict in [
            ("older", case.key.checkpoint(case.leaves[:10]), "ACCEPTED"),
            ("the same", case.key.checkpoint(case.leaves), "ACCEPTED"),
            ("newer", case.key.checkpoint(longer), "ROLLBACK"),
            ("fork", case.key.checkpoint([*case.leaves[:9], bytes(32)]), "FORK"),
            ("other case", other_log.checkpoint(case.leaves), "WRONG_LOG"),
            ("other key", build.LogKey(b"\x08" * 32, build.ORIGIN).checkpoint(case.leaves), "WRONG_LOG"),
            ("signature broken", case.key.checkpoint(case.leaves)[:-5] + b"AA==\n", "POLICY_NOT_MET"),
            ("noise", b"noise", "POLICY_NOT_MET"),
        ]:
            with self.subTest(name):
                self.assertEqual(self.verdict(against=self.anchor(data), require_anchor=True), verdict)

    def test_demands_that_are_not_met(self):
        self.assertEqual(self.verdict(require_anchor=True), "POLICY_NOT_MET")
        self.assertEqual(self.verdict(require_signed_checkpoint=True), "POLICY_NOT_MET")


if __name__ == "__main__":
    unittest.main()
