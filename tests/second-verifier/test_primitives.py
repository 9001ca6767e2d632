"""The standards under the formats: canonical JSON, the Merkle tree, Ed25519, notes, armour."""

import base64
import hashlib
import os
import struct
import unittest
from pathlib import Path

import bundle_builder as build
from custodia_verifier import ed25519, jcs, merkle, note, openpgp

VECTORS = [Path(__file__).parent.parent / "vectors" / "jcs"]  # our own; and a copy of the RFC's published input/ and output/
if "JCS_VECTORS" in os.environ:
    VECTORS.append(Path(os.environ["JCS_VECTORS"]))
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
# Published Certificate Transparency reference roots for the leaves above.
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# The example of c2sp.org/signed-note.
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()


class CanonicalJson(unittest.TestCase):
    def test_numbers_are_written_as_ecmascript_does(self):
        # RFC 8785 appendix B.
        for bits, text in [
            ("0000000000000000", "0"), ("8000000000000000", "0"), ("0000000000000001", "5e-324"),
            ("7fefffffffffffff", "1.7976931348623157e+308"), ("4340000000000000", "9007199254740992"),
            ("4430000000000000", "295147905179352830000"), ("44b52d02c7e14af5", "9.999999999999997e+22"),
            ("44b52d02c7e14af6", "1e+23"), ("444b1ae4d6e2ef50", "1e+21"), ("444b1ae4d6e2ef4f", "999999999999999900000"),
            ("3eb0c6f7a0b5ed8d", "0.000001"), ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
            ("41b3de4355555555", "333333333.3333333"), ("becbf647612f3696", "-0.0000033333333333333333"),
            ("43143ff3c1cb0959", "1424953923781206.2"),
        ]:  # fmt: skip
            with self.subTest(text):
                self.assertEqual(jcs.es_number(struct.unpack(">d", bytes.fromhex(bits))[0]), text)

    def test_keys_sort_by_utf16_code_units(self):
        value = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
        expected = '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}'
        self.assertEqual(jcs.encode(value).decode(), expected)

    def test_the_examples_of_the_standard(self):
        # RFC 8785 §3.2.2 and §3.2.3.
        source = rb"""{
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }"""
        expected = (
            '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
            '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
        )
        self.assertEqual(jcs.encode(jcs.parse(source, integers_only=False)).decode(), expected)

    def test_hostile_json_is_refused(self):
        for text in [
            '{"a":1,"a":2}', '{"b":1,"a":2}', "[1.5]", "[9007199254740992]", '["\\ud800"]', "[-0]", "[1e3]", "[ 1]",
            '{"__proto__":1}', "[NaN]", '["\\u0041"]', "[1]\n", "\ufeff[1]", '["\\/"]', "[" * 100_000, "[01]", '["\x01"]',
        ]:  # fmt: skip
            with self.subTest(text[:20]), self.assertRaises(jcs.JcsError):
                jcs.parse_canonical(text.encode())

    def test_vectors(self):
        for source in [file for folder in VECTORS for file in sorted((folder / "input").iterdir())]:
            with self.subTest(source.name):
                expected = (source.parent.parent / "output" / source.name).read_bytes().rstrip(b"\n")
                self.assertEqual(jcs.encode(jcs.parse(source.read_bytes(), integers_only=False)), expected)


class MerkleTree(unittest.TestCase):
    def setUp(self):
        self.leaves = [merkle.leaf_hash(bytes.fromhex(text)) for text in LEAVES]

    def test_roots_of_the_reference_trees(self):
        for size, expected in enumerate(ROOTS):
            with self.subTest(size=size):
                self.assertEqual(merkle.root(self.leaves[:size]).hex(), expected)

    def test_every_inclusion_proof_holds_and_no_damaged_one_does(self):
        for size in range(1, 20):
            leaves = [merkle.leaf_hash(bytes([n])) for n in range(size)]
            root = merkle.root(leaves)
            for index in range(size):
                path = build.audit_path(index, leaves)
                self.assertTrue(merkle.inclusion_holds(leaves[index], index, size, path, root))
                for wrong in ([*path, bytes(32)], path[1:] if path else [bytes(32)], [bytes(32), *path[1:]]):
                    self.assertFalse(merkle.inclusion_holds(leaves[index], index, size, wrong, root))
                self.assertFalse(merkle.inclusion_holds(leaves[index], index + size, size, path, root))

    def test_inner_node_is_no_entry(self):
        joined = self.leaves[0] + self.leaves[1]  # L-11: 64 bytes presented as an entry
        self.assertNotEqual(merkle.leaf_hash(joined), merkle.root(self.leaves[:2]))


class Ed25519(unittest.TestCase):
    # RFC 8032 §7.1, tests 1 to 3.
    VECTORS = [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ]  # fmt: skip

    def test_rfc_8032_vectors_and_their_damage(self):
        for public, message, signature in self.VECTORS:
            key, text, sig = (bytes.fromhex(part) for part in (public, message, signature))
            self.assertTrue(ed25519.verify(key, text, sig))
            self.assertFalse(ed25519.verify(key, text + b"x", sig))
            for at in (0, 31, 32, 63):
                self.assertFalse(ed25519.verify(key, text, sig[:at] + bytes([sig[at] ^ 1]) + sig[at + 1 :]))

    def test_scalar_must_be_below_the_order(self):
        public, message, signature = (bytes.fromhex(part) for part in self.VECTORS[1])
        again = int.from_bytes(signature[32:], "little") + ed25519.L
        self.assertFalse(ed25519.verify(public, message, signature[:32] + again.to_bytes(32, "little")))

    def test_low_order_and_non_canonical_keys_are_refused(self):
        p = ed25519.P
        encodings = [0, 1, p - 1, p, p + 1, 1 | 1 << 255, p - 1 | 1 << 255, p + 1 | 1 << 255, 1 << 255, p | 1 << 255]
        keys = [number.to_bytes(32, "little") for number in encodings]
        keys += [bytes.fromhex(text) for text in (
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        )]  # fmt: skip
        for key in keys:
            with self.subTest(key.hex()):
                self.assertFalse(ed25519.usable_key(key))


class Notes(unittest.TestCase):
    def test_the_specifications_example(self):
        self.assertTrue(note.signed_by(note.parse_note(NOTE), note.parse_vkey(VKEY)))

    def test_unknown_signers_are_ignored_and_a_failing_known_one_is_not(self):
        lines = NOTE.split(b"\n\n")
        own, text = lines[1], lines[0] + b"\n\n"
        other = own.replace(b"example.com/foo", b"example.com/bar")
        broken = own.replace(b"yaQM=", b"yaQI=")
        vkey = note.parse_vkey(VKEY)
        for block, expected in [
            (other + own, True), (own + other * 20, True), (other, False), (own + broken, False), (broken, False),
        ]:  # fmt: skip
            self.assertEqual(note.signed_by(note.parse_note(text + block), vkey), expected)

    def test_malformed_notes(self):
        for data in [
            NOTE[:-1], NOTE + b"x", NOTE.replace(b"\n\n", b"\n"), NOTE.replace(b"\n", b"\r\n"), NOTE.replace(b"is", b"\x00"),
            NOTE.replace(b"QM=", b"QN="), NOTE.replace("\u2014".encode(), b"-"), NOTE + NOTE.split(b"\n\n")[1] * 100,
            NOTE.replace(b"This", b"\xff"), NOTE + b"\n",
        ]:  # fmt: skip
            with self.subTest(data[-40:]), self.assertRaises(note.NoteError):
                note.parse_note(data)

    def test_bad_verifier_keys(self):
        low_order = bytes([1]) + (1).to_bytes(32, "little")
        key_id = hashlib.sha256(b"x\n" + low_order).hexdigest()[:8]
        for vkey in [VKEY[:-1], VKEY.replace("530d", "530e"), VKEY.replace("+530", "+53"), "x+y+z",
                     f"x+{key_id}+{base64.b64encode(low_order).decode()}"]:  # fmt: skip
            with self.subTest(vkey), self.assertRaises(note.NoteError):
                note.parse_vkey(vkey)

    def test_checkpoints_of_a_case_have_one_form(self):
        key = build.LogKey(b"\x01" * 32, build.ORIGIN)
        root = base64.b64encode(bytes(32)).decode()
        good = f"{build.ORIGIN}\n3\n{root}\n"
        self.assertEqual(note.parse_case_checkpoint(key.note(good.encode())).size, 3)
        for text in [good + "more\n", good.replace("\n3\n", "\n03\n"), good.replace("\n3\n", "\n-3\n"),
                     good.replace("\n3\n", f"\n{2**63}\n"), good.replace("AA=", "AB="), good.replace("AAAA", ""),
                     good.replace("custodia", "other")]:  # fmt: skip
            with self.subTest(text), self.assertRaises(note.NoteError):
                note.parse_case_checkpoint(key.note(text.encode()))

    def test_proof_games(self):
        key = build.LogKey(b"\x01" * 32, "example.com/log")
        leaves = [merkle.leaf_hash(bytes([n])) for n in range(5)]
        point = key.checkpoint(leaves)
        path = "".join(base64.b64encode(item).decode() + "\n" for item in build.audit_path(2, leaves))
        good = f"c2sp.org/tlog-proof@v1\nindex 2\n{path}\n".encode() + point
        self.assertTrue(note.proof_holds(note.parse_tlog_proof(good), leaves[2]))
        with_extra = good.replace(b"index", b"extra YWJj\nindex")
        self.assertTrue(note.proof_holds(note.parse_tlog_proof(with_extra), leaves[2]))
        self.assertFalse(note.proof_holds(note.parse_tlog_proof(good), leaves[3]))
        for wrong in [good.replace(b"@v1", b"@v2"), good.replace(b"index 2", b"index 02"), good.replace(b"index 2\n", b""),
                      good.replace(b"index 2\n", b"index 2\n" + b"A" * 43 + b"=\n" * 64), good.replace(b"\n\n", b"\n"),
                      good.replace(b"index 2", b"index -2"), good.replace(b"index 2\n", b"index 2\nAAAA\n")]:  # fmt: skip
            with self.subTest(wrong[:60]), self.assertRaises(note.NoteError):
                note.parse_tlog_proof(wrong)


class Armour(unittest.TestCase):
    def test_round_trip_and_checksum(self):
        for size in (1, 47, 48, 49, 96, 200):
            data = bytes(range(size))
            text = openpgp.armor(data, "SIGNATURE")
            self.assertEqual(openpgp.dearmor(text, "SIGNATURE"), data)
            self.assertTrue(all(len(row) <= 64 for row in text.split(b"\n")))
        self.assertEqual(openpgp.crc24(b"123456789"), 0x21CF02)  # the catalogue's check value of CRC-24/OPENPGP

    def test_packet_lengths(self):
        for length in (0, 191, 192, 8383, 8384, 70_000):
            body = bytes(length)
            self.assertEqual(openpgp.read_packets(openpgp.write_packet(2, body)), [(2, body)])
        for data in (b"\x02", b"\xc2\x05ab", b"\xc2\xe1ab", b"\x8b", b"\xc2", b"\xc2\xff\x00"):
            with self.subTest(data), self.assertRaises(openpgp.PgpError):
                openpgp.read_packets(data)


if __name__ == "__main__":
    unittest.main()
