"""Signatures that must not pass: each fault has its own finding (S-20)."""

from __future__ import annotations

import unittest

import bundle_builder as build
import sealed_sample as sample
from bundle_builder import SIGNATURE
from custodia_verifier import openpgp
from custodia_verifier.openpgp import (
    PgpError,
    armor,
    dearmor,
    read_certificate,
    read_packets,
    verify_detached,
    write_packet,
)

DATA = b"what was signed\n"


def codes(signature: bytes, data: bytes = DATA, fingerprint: str | None = None) -> set[str]:
    certificate = read_certificate(sample.certificate(fingerprint or sample.custodian()))
    return {code for code, _ in verify_detached(signature, data, [certificate]).codes}


class Detached(unittest.TestCase):
    def setUp(self):
        self.good = sample.sign(DATA)
        self.raw = dearmor(self.good, "SIGNATURE")
        self.body = read_packets(self.raw)[0][1]

    def rearm(self, body: bytes) -> bytes:
        return armor(write_packet(2, body), "SIGNATURE")

    def test_the_right_one_passes(self):
        self.assertEqual(codes(self.good), set())

    def test_other_bytes_other_key_no_key(self):
        self.assertEqual(codes(self.good, DATA + b"x"), {"signature-bad"})
        self.assertEqual(codes(self.good, fingerprint=sample.stranger()), {"signer-not-custodian"})
        self.assertEqual({c for c, _ in verify_detached(self.good, DATA, []).codes}, {"signer-not-custodian"})

    def test_not_one_binary_signature(self):
        text_signature = bytes([4, 1]) + self.body[2:]
        for name, wrong in [
            ("empty", b""), ("noise", b"\x00" * 50), ("two signatures", armor(self.raw * 2, "SIGNATURE")),
            ("literal packet", armor(self.raw + write_packet(11, b"b\0\0\0\0\0x"), "SIGNATURE")),
            ("a key instead", sample.certificate(sample.custodian())), ("text signature", self.rearm(text_signature)),
            ("version 3", self.rearm(b"\x03" + self.body[1:])), ("cut packet", self.rearm(self.body[:-3])),
            ("wrong checksum", self.good.replace(b"\n=", b"\n=A", 1)),
        ]:  # fmt: skip
            with self.subTest(name):
                self.assertEqual(codes(wrong), {"signature-malformed"})

    def test_every_other_encoding_of_the_same_signature_is_refused(self):
        header = b"-----BEGIN PGP SIGNATURE-----\n"
        at = self.body.index(b"\x09\x10")  # the unhashed area: one subpacket, issuer key id
        issuer = self.body[at : at + 10]
        r_length = self.body[at + 10 + 2 : at + 10 + 4]
        padded_mpi = (int.from_bytes(r_length, "big") + 8).to_bytes(2, "big") + b"\0"
        for name, other in [
            ("long packet length", armor(b"\xc2\xff" + len(self.body).to_bytes(4, "big") + self.body, "SIGNATURE")),
            ("armour header", self.good.replace(header, header + b"Version: x\n")),
            ("CRLF", self.good.replace(b"\n", b"\r\n")), ("trailing bytes", self.good + b"\n"),
            ("leading bytes", b"x\n" + self.good), ("no checksum", self.good[: self.good.index(b"\n=")]
             + self.good[self.good.index(b"\n-----END") :]),
            ("long lines", self.good.replace(self.good.split(b"\n")[2] + b"\n", self.good.split(b"\n")[2])),
            ("issuer twice", self.rearm(self.body[: at - 2] + b"\0\x14" + issuer * 2 + self.body[at + 10 :])),
            ("another issuer", self.rearm(self.body[:at] + b"\x09\x10" + b"A" * 8 + self.body[at + 10 :])),
            ("something unhashed", self.rearm(self.body[: at - 2] + b"\0\x0d" + issuer + b"\x02\x64x"
             + self.body[at + 10 :])),
            ("padded integer", self.rearm(self.body[: at + 12] + padded_mpi + self.body[at + 14 :])),
        ]:  # fmt: skip
            with self.subTest(name):
                self.assertNotEqual(other, self.good)
                found = codes(other)
                self.assertTrue(found & {"signature-not-canonical", "signature-bad"}, found)
                self.assertNotIn("signature-malformed", found)

    def test_no_changed_character_passes(self):
        for at in range(0, len(self.good), 7):
            changed = self.good[:at] + bytes([self.good[at] ^ 1]) + self.good[at + 1 :]
            with self.subTest(at):
                self.assertNotEqual(codes(changed), set())

    def test_weak_hash(self):
        weak = sample.gpg().sign(DATA, sample.custodian(), "--digest-algo", "SHA1")
        self.assertIn("signature-weak", codes(weak))

    def test_weak_key(self):
        key = sample.gpg().make_key("R-01", "rsa2048")
        with self.assertRaises(PgpError):
            read_certificate(sample.gpg().certificate(key))

    def test_strong_rsa_key(self):
        key = sample.gpg().make_key("R-02", "rsa3072")
        self.assertEqual(codes(sample.gpg().sign(DATA, key), fingerprint=key), set())

    def test_key_that_expired_later_is_a_note_and_before_is_not(self):
        gpg = sample.gpg()
        key = gpg.make_key("E-01", expire="1d", at="20240101T000000")
        in_time = gpg.sign(DATA, key, "--faked-system-time", "20240101T120000")
        certificate = read_certificate(gpg.certificate(key))
        outcome = verify_detached(in_time, DATA, [certificate])
        self.assertEqual((outcome.codes, [code for code, _ in outcome.notes]), ([], ["signed-by-key-now-expired"]))
        gpg.run("--faked-system-time", "20240101T000000", "--quick-set-expire", key, "5y")
        late = gpg.sign(DATA, key, "--faked-system-time", "20240601T000000")
        self.assertEqual([c for c, _ in verify_detached(late, DATA, [certificate]).codes], ["key-expired"])

    def test_revoked_key(self):
        gpg = sample.gpg()
        key = gpg.make_key("V-01")
        signature = gpg.sign(DATA, key)
        revocation = next(p for p in (build.Path(gpg.folder) / "openpgp-revocs.d").iterdir() if key.upper() in p.name)
        gpg.run("--import", data=revocation.read_text().replace(":-----BEGIN", "-----BEGIN").encode())
        certificate = read_certificate(gpg.certificate(key))
        self.assertEqual([c for c, _ in verify_detached(signature, DATA, [certificate]).codes], ["key-revoked"])


class Certificates(unittest.TestCase):
    def test_canonical_or_not(self):
        good = sample.certificate(sample.custodian())
        self.assertTrue(read_certificate(good).canonical)
        self.assertEqual(read_certificate(good).fingerprint, sample.custodian())
        self.assertFalse(read_certificate(good + b"\n").canonical)
        self.assertFalse(read_certificate(good.replace(b"\n\n", b"\nComment: x\n\n")).canonical)

    def test_two_in_one_file(self):
        both = b"".join(
            dearmor(sample.certificate(f()), "PUBLIC KEY BLOCK") for f in (sample.custodian, sample.stranger)
        )
        with self.assertRaises(openpgp.PgpError):
            read_certificate(armor(both, "PUBLIC KEY BLOCK"))

    def test_bundle_with_a_non_canonical_certificate(self):
        path = f"keys/{build.CODE}.asc"
        files = sample.good()
        files[path] += b"\n"
        report = sample.verify(build.seal(files, sample.sign))
        self.assertEqual((report.verdict, "signature-not-canonical" in report.codes()), ("SIGNATURE_INVALID", True))

    def test_bundle_with_a_re_encoded_signature(self):
        files = sample.good()
        files[SIGNATURE] = files[SIGNATURE].replace(b"\n", b"\r\n")
        report = sample.verify(files)
        self.assertEqual((report.verdict, "signature-not-canonical" in report.codes()), ("SIGNATURE_INVALID", True))


if __name__ == "__main__":
    unittest.main()
