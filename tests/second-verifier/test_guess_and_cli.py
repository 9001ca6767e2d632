"""Guesses at what was withheld, and the command line."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any

import bundle_builder as build
import sealed_sample as sample
import test_primitives
from custodia_verifier.cli import main


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main([*arguments, "--json"])
    return code, json.loads(out.getvalue())


class Base(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return str(self.folder / name)

    def bundle(self, files: build.Files) -> str:
        return str(build.write(files, self.folder / "bundle"))


class Guesses(Base):
    def entry(self, seq: int, case: build.Case | None = None) -> str:
        value = dict((case or sample.case()).values[seq])
        del value["nonce"]
        return self.file("guess.json", build.canonical(value))

    def test_undisclosed_entry_cannot_be_confirmed_even_when_guessed_right(self):
        for seq in (5, 12, 14):
            code, answer = run("guess", self.bundle(sample.good()), "--entry", self.entry(seq))
            self.assertEqual((code, answer["verdict"]), (0, "cannot-confirm"), answer)

    def test_withheld_disclosure_cannot_be_confirmed_even_when_guessed_right(self):
        for name, value in (("title", "a sample case"), ("person", "a sample person"), ("recipient", "a sample court")):
            guess = self.file("guess.json", build.canonical({"name": name, "value": value}))
            code, answer = run("guess", self.bundle(sample.good()), "--disclosure", guess)
            self.assertEqual((code, answer["verdict"]), (0, "cannot-confirm"), answer)

    def leaky(self, change: dict[int, Any]) -> tuple[str, build.Case]:
        case = build.sample_case(sample.custodian(), change)
        return self.bundle(sample.seal_case(case)), case

    def test_leaks_are_found(self):
        reused = sample.case().values[4]["nonce"]
        for name, nonce in (("zero", "A" * 22), ("reused", reused)):
            with self.subTest(name):
                bundle, case = self.leaky({5: lambda entry, n=nonce: entry.update(nonce=n)})
                code, answer = run("guess", bundle, "--entry", self.entry(5, case))
                self.assertEqual((code, answer["verdict"]), (1, "confirmed"), answer)

    def test_repeated_nonces_among_shipped_entries_are_a_risk(self):
        reused = sample.case().values[3]["nonce"]
        bundle, case = self.leaky({4: lambda entry: entry.update(nonce=reused)})
        code, answer = run("guess", bundle, "--entry", self.entry(5, case))
        self.assertEqual((code, answer["verdict"]), (1, "confirmed-risk"), answer)

    def test_salt_used_twice_confirms(self):
        files = sample.good()
        seq, name, value, _ = next(d for d in sample.case().disclosures if d[1] == "recipient")
        text = build.b64url(build.canonical([build.b64url(build.sample_random(f"salt {seq} {name}")), "other", 1]))
        digest = build.b64url(build.hashlib.sha256(text.encode()).digest())
        files["ledger/disclosures.jsonl"] += build.line({"digest": digest, "disclosure": text, "seq": seq})
        guess = self.file("guess.json", build.canonical({"name": name, "value": value}))
        code, answer = run("guess", self.bundle(files), "--disclosure", guess)
        self.assertEqual((code, answer["verdict"]), (1, "confirmed"), answer)


class CommandLine(Base):
    def test_bundle(self):
        code, answer = run("bundle", self.bundle(sample.good()), "--signer", sample.custodian().upper())
        self.assertEqual((code, answer["verdict"], answer["exit"]), (0, "ACCEPTED", 0))
        code, answer = run("bundle", str(self.folder / "bundle"))
        self.assertEqual((code, answer["verdict"]), (12, "SIGNER_UNKNOWN"))
        code, answer = run("bundle", str(self.folder / "bundle"), "--signer", "/nonexistent.asc")
        self.assertEqual((code, answer["verdict"]), (50, "CANNOT_CHECK"))

    def test_text_output_shows_no_control_characters(self):
        files = sample.good()
        files["metadata/evil\x1b[31m.txt"] = b"x"
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            main(["bundle", self.bundle(files)])
        self.assertNotIn("\x1b", out.getvalue())
        self.assertIn("path-unsafe", out.getvalue())

    def test_note(self):
        note = self.file("note", test_primitives.NOTE)
        self.assertEqual(run("note", note, "--vkey", test_primitives.VKEY)[0], 0)
        broken = self.file("broken", test_primitives.NOTE.replace(b"This", b"That"))
        self.assertEqual(run("note", broken, "--vkey", test_primitives.VKEY)[0], 30)

    def test_checkpoint_and_proof(self):
        case = sample.case()
        point = self.file("checkpoint", case.key.checkpoint(case.leaves))
        self.assertEqual(run("checkpoint", point)[0], 0)
        self.assertEqual(run("checkpoint", point, "--vkey", case.key.vkey)[1]["answers"]["signature"], "established")
        self.assertEqual(run("checkpoint", self.file("x", b"x"))[0], 30)
        proof = self.file("proof", build.tlog_proof(case, 4, case.key.checkpoint(case.leaves)))
        right, wrong = (case.leaves[seq].hex() for seq in (4, 5))
        self.assertEqual(run("tlog-proof", proof, "--leaf", right, "--vkey", case.key.vkey)[0], 0)
        self.assertEqual(run("tlog-proof", proof, "--leaf", wrong, "--vkey", case.key.vkey)[0], 30)

    def test_jcs_zip_bagit(self):
        self.assertEqual(run("jcs", self.file("a", b'{"a":1,"b":[1.5]}'))[0], 0)
        self.assertEqual(run("jcs", self.file("b", b'{"b":1,"a":1}'))[0], 40)
        self.assertEqual(run("zip", self.file("c", build.zip_bytes(sample.good())))[0], 0)
        self.assertEqual(run("zip", self.file("d", b"PK"))[0], 40)
        self.assertEqual(run("bagit", self.bundle(sample.good()))[0], 0)

    def test_ledger(self):
        key = sample.certificate(sample.custodian())
        export = build.ledger_export(sample.case(), sample.custodian(), key, sample.sign)
        target = str(build.write(export, self.folder / "export"))
        anchor = self.file("old", sample.case().key.checkpoint(sample.case().leaves[:5]))
        code, answer = run("ledger", target, "--against", anchor, "--require-anchor")
        self.assertEqual((code, answer["verdict"]), (0, "ACCEPTED"), answer)


if __name__ == "__main__":
    unittest.main()
