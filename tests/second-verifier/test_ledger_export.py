"""Ledger exports: whole, and damaged in one named way each."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from typing import Any

import bundle_builder as build
import sealed_sample as sample
from custodia_verifier.bundle import Policy
from custodia_verifier.findings import Report
from custodia_verifier.ledger_export import verify_ledger_export
from custodia_verifier.signers import KnownSigners


def good() -> build.Files:
    return build.ledger_export(sample.case(), sample.custodian(), sample.certificate(sample.custodian()), sample.sign)


def verify(files: build.Files | bytes, **policy: Any) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export"
        if isinstance(files, bytes):
            target.write_bytes(files)
        else:
            target.mkdir()
            build.write(files, target)
        return verify_ledger_export(target, Policy(**policy))


class LedgerExport(unittest.TestCase):
    def test_whole(self):
        report = verify(good())
        self.assertEqual(report.verdict, "ACCEPTED", report.as_text())
        self.assertEqual(report.as_json()["answers"]["signer"], "not asked")
        self.assertIn("not-anchored", report.codes())
        self.assertEqual(verify(good(), require_anchor=True).verdict, "POLICY_NOT_MET")

    def test_as_zip(self):
        self.assertEqual(verify(build.zip_bytes(good(), order=sorted(good()))).verdict, "ACCEPTED")

    def test_signer_when_asked(self):
        self.assertEqual(verify(good(), signers=KnownSigners({sample.custodian()})).verdict, "ACCEPTED")
        self.assertEqual(verify(good(), signers=KnownSigners({sample.stranger()})).verdict, "SIGNER_UNKNOWN")

    def test_damage(self):
        lines = good()["entries.jsonl"].split(b"\n")[:-1]

        def entries(changed: list[bytes]) -> build.Files:
            return {**good(), "entries.jsonl": b"".join(line + b"\n" for line in changed)}

        changed_8 = lines[8].replace(b'"failed":0', b'"failed":7')
        for name, files, verdict, code, prefix in [
            ("entry changed", entries([*lines[:8], changed_8, *lines[9:]]), "TAMPERED", "chain-broken",
             "whole to 7, damaged at 8"),
            ("last changed", entries([*lines[:-1], lines[-1].replace(b'"items":2', b'"items":1')]), "TAMPERED",
             "root-mismatch", None),
            ("not canonical", entries([*lines[:8], b" " + lines[8], *lines[9:]]), "TAMPERED", "entry-changed",
             "whole to 7, damaged at 8"),
            ("one dropped", entries([*lines[:8], *lines[9:]]), "TAMPERED", "sequence-gap", "whole to 7, damaged at 8"),
            ("two swapped", entries([*lines[:7], lines[8], lines[7], *lines[9:]]), "TAMPERED", "sequence-gap",
             "whole to 6, damaged at 7"),
            ("end cut", entries(lines[:-1]), "TAMPERED", "root-mismatch", None),
            ("log key", {**good(), "log.vkey": b"x\n"}, "TAMPERED", "key-mismatch", None),
            ("checkpoint signature", {**good(), "checkpoint.asc": b""}, "TAMPERED", "checkpoint-custodian-signature",
             None),
            ("no entries", {k: v for k, v in good().items() if k != "entries.jsonl"}, "MALFORMED", "not-a-bundle", None),
            ("no checkpoint signature", {k: v for k, v in good().items() if k != "checkpoint.asc"}, "ACCEPTED",
             "checkpoint-unsigned", None),
            ("file too many", {**good(), "x.txt": b""}, "TAMPERED", "file-extra", None),
        ]:  # fmt: skip
            with self.subTest(name):
                report = verify(files)
                self.assertEqual((report.verdict, code in report.codes()), (verdict, True), report.as_text())
                if prefix:
                    self.assertEqual(report.facts["longest good prefix"], prefix)

    def test_wrong_item_chain_that_the_log_signed(self):
        change = {16: lambda entry: entry["subject"].update(n=7)}
        case = build.sample_case(sample.custodian(), change)
        files = build.ledger_export(case, sample.custodian(), sample.certificate(sample.custodian()), sample.sign)
        self.assertIn("item-chain-broken", verify(files).codes())

    def test_disclosures(self):
        shown = sorted(
            ({"digest": build.b64url(build.hashlib.sha256(t.encode()).digest()), "disclosure": t, "seq": s}
             for s, _, _, t in sample.case().disclosures), key=lambda d: (d["seq"], d["digest"]))  # fmt: skip
        whole = {**good(), "disclosures.jsonl": b"".join(build.line(d) for d in shown)}
        self.assertEqual(verify(whole).verdict, "ACCEPTED")
        shown[0]["seq"] = 3
        wrong = {**good(), "disclosures.jsonl": b"".join(build.line(d) for d in shown)}
        self.assertIn("disclosure-mismatch", verify(wrong).codes())


if __name__ == "__main__":
    unittest.main()
