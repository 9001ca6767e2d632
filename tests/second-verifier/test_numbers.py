"""Numbers of derivatives: the suffix belongs to the original (ledger.md §8)."""

from __future__ import annotations

import unittest
from types import SimpleNamespace
from typing import Any

from custodia_verifier import shipped_records


class Findings:
    def __init__(self) -> None:
        self.codes: list[str] = []

    def add(self, code: str, *_: Any) -> None:
        self.codes.append(code)


def findings(number: str, original: str | None, kind: str = "redaction", role: str = "derivative") -> list[str]:
    derivation = SimpleNamespace(type=kind, facts={"role": role}, seq=2)
    item = SimpleNamespace(number=number, ingestion=SimpleNamespace(seq=1), entries=[derivation])
    others = {} if original is None else {"uid": SimpleNamespace(number=original)}
    disclosed = SimpleNamespace(of=lambda _: {"original": {"uid": "uid"}})
    reading: Any = SimpleNamespace(items=others, disclosed=disclosed, report=Findings())
    derived: Any = item
    shipped_records.check_number(reading, derived)
    codes: list[str] = reading.report.codes
    return codes


class NumbersOfDerivatives(unittest.TestCase):
    def test_fit(self) -> None:
        for number, original, kind in (
            ("ABC-0001-0042-R01", "ABC-0001-0042", "redaction"),
            ("ABC-0001-0042-R100", "ABC-0001-0042", "redaction"),
            ("ABC-0001-0042-T01", "ABC-0001-0042", "transcription"),
            ("ABC-0001-0042-R01-T01", "ABC-0001-0042-R01", "translation"),
            ("ABC-0001-0042-R02", "ABC-0001-0042-D01", "redaction"),
            ("ABC-0001-0043", "ABC-0001-0042", "redaction"),
            ("ABC-0009-0001-R01", None, "redaction"),
        ):
            with self.subTest(number=number):
                self.assertEqual(findings(number, original, kind), [])

    def test_unfit(self) -> None:
        for number, original, kind in (
            ("ABC-0001-0043-R01", "ABC-0001-0042", "redaction"),
            ("ABC-0001-004-R01", "ABC-0001-0042", "redaction"),
            ("ABC-0001-0042-T01", "ABC-0001-0042", "redaction"),
            ("ABC-0001-0042-R01", "ABC-0001-0042", "excerpt"),
        ):
            with self.subTest(number=number):
                self.assertEqual(findings(number, original, kind), ["entry-malformed"])

    def test_the_original_s_own_history_says_nothing(self) -> None:
        self.assertEqual(findings("ABC-0001-0042-R01", "ABC-0009-0001", role="original"), [])


if __name__ == "__main__":
    unittest.main()
