"""OpenPGP: canonical armour and packets by hand (bundle.md §6), the signatures themselves through gpg.

Canonical means here: the armour equals its re-encoding; packets have the shortest length (headers of the new format,
in signatures also of the old one); subpackets have the shortest length; multiprecision integers have no leading zero bits.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import ed25519
from .findings import Refusal

HASHES = {1: "md5", 2: "sha1", 3: "ripemd160", 8: "sha256", 9: "sha384", 10: "sha512", 11: "sha224"}
STRONG_HASHES = {8, 9, 10, 12, 14}  # SHA-256 and better; 12 and 14 are SHA-3
MIN_RSA_BITS = 3072
RSA, DSA, ECDSA, EDDSA_LEGACY, ED25519, ED448 = (1, 3), 17, 19, 22, 27, 28
ELGAMAL = 16
SECP256K1 = bytes.fromhex("052b8104000a")
ED25519_LEGACY_OID = bytes.fromhex("2b06010401da470f01")
SIGNATURE_PACKET, PUBLIC_KEY, PUBLIC_SUBKEY, USER_ID = 2, 6, 14, 13
SUB_SIGNATURE_TIME, SUB_ISSUER = 2, 16


class PgpError(ValueError):
    """Cannot be read as what it should be."""


# --- armour (RFC 4880 §6) ---------------------------------------------------------------------------------------


def crc24(data: bytes) -> int:
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc


def armor(data: bytes, kind: str) -> bytes:
    text = base64.b64encode(data).decode()
    lines = [f"-----BEGIN PGP {kind}-----", ""]
    lines += [text[at : at + 64] for at in range(0, len(text), 64)]
    lines += ["=" + base64.b64encode(crc24(data).to_bytes(3, "big")).decode(), f"-----END PGP {kind}-----", ""]
    return "\n".join(lines).encode()


def dearmor(data: bytes, kind: str, *, check: bool = True) -> bytes:
    """The bytes inside, read leniently; whether the armour is canonical is `armor(...) == data`."""
    pattern = (
        rf"-----BEGIN PGP {kind}-----[ \t]*\r?\n(?:[^\r\n]+: [^\r\n]*\r?\n)*[ \t]*\r?\n(.*?)-----END PGP {kind}-----"
    )
    match = re.search(pattern.encode(), data, re.DOTALL)
    if not match:
        raise PgpError(f"no armoured {kind.lower()}")
    body = re.sub(rb"\s", b"", match[1])
    crc = re.search(rb"=([A-Za-z0-9+/]{4})$", body)
    encoded = body[: crc.start()] if crc else body
    try:
        inside = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise PgpError("armour is not base64") from None
    if check and crc and base64.b64decode(crc[1]) != crc24(inside).to_bytes(3, "big"):
        raise PgpError("armour checksum (CRC-24) is wrong")
    return inside


# --- packets (RFC 4880 §4) --------------------------------------------------------------------------------------


def new_length(length: int) -> bytes:
    """Shortest length octets of §4.2.2; the same rule serves subpackets (§5.2.3.1)."""
    if length < 192:
        return bytes([length])
    if length < 8384:
        return bytes([(length - 192 >> 8) + 192, length - 192 & 0xFF])
    return b"\xff" + length.to_bytes(4, "big")


def write_packet(tag: int, body: bytes, old_format: bool = False) -> bytes:
    """With the shortest length; the old header format is what gpg writes."""
    if not old_format or tag > 15:
        return bytes([0xC0 | tag]) + new_length(len(body)) + body
    width = 0 if len(body) < 256 else 1 if len(body) < 65536 else 2
    return bytes([0x80 | tag << 2 | width]) + len(body).to_bytes(1 << width, "big") + body


def read_packets(data: bytes) -> list[tuple[int, bytes]]:
    packets, at = [], 0
    try:
        while at < len(data):
            head = data[at]
            if not head & 0x80:
                raise PgpError("not an OpenPGP packet")
            if head & 0x40:
                tag = head & 0x3F
                length, at = _read_new_length(data, at + 1)
            else:
                tag, kind = head >> 2 & 0x0F, head & 3
                if kind == 3:
                    raise PgpError("packet of indeterminate length")
                width = 1 << kind
                length, at = int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width
            if at + length > len(data):
                raise PgpError("packet is cut off")
            packets.append((tag, data[at : at + length]))
            at += length
    except IndexError:
        raise PgpError("packet is cut off") from None
    return packets


def _read_new_length(data: bytes, at: int, subpacket: bool = False) -> tuple[int, int]:
    first = data[at]
    if first < 192:
        return first, at + 1
    if first < (255 if subpacket else 224):
        return (first - 192 << 8) + data[at + 1] + 192, at + 2
    if first == 255:
        if at + 5 > len(data):
            raise PgpError("length is cut off")
        return int.from_bytes(data[at + 1 : at + 5], "big"), at + 5
    raise PgpError("partial packet length")


@dataclass(frozen=True)
class Signature:
    """A v4 signature packet (§5.2.3)."""

    type: int
    key_algorithm: int
    hash_algorithm: int
    hashed: list[tuple[int, bytes]]
    unhashed: list[tuple[int, bytes]]
    left16: bytes
    values: list[bytes]  # MPIs without their length; one raw value for Ed25519 (27) and Ed448 (28)
    signed_part: bytes  # from the version octet to the end of the hashed area
    body: bytes

    def reserialised(self) -> bytes:
        def area(subpackets: list[tuple[int, bytes]]) -> bytes:
            content = b"".join(new_length(1 + len(value)) + bytes([kind]) + value for kind, value in subpackets)
            return len(content).to_bytes(2, "big") + content

        fixed = bytes([4, self.type, self.key_algorithm, self.hash_algorithm])
        if self.key_algorithm in (ED25519, ED448):
            values = self.values[0]
        else:
            values = b"".join(_write_mpi(value) for value in self.values)
        return fixed + area(self.hashed) + area(self.unhashed) + self.left16 + values


def _write_mpi(value: bytes) -> bytes:
    number = int.from_bytes(value, "big")
    return number.bit_length().to_bytes(2, "big") + number.to_bytes((number.bit_length() + 7) // 8, "big")


def read_signature(body: bytes) -> Signature:
    try:
        if body[0] != 4:
            raise PgpError(f"signature packet version {body[0]}, expected 4")
        type_, key_algorithm, hash_algorithm = body[1], body[2], body[3]
        hashed, at = _read_area(body, 4)
        signed_part = body[:at]
        unhashed, at = _read_area(body, at)
        left16, at = body[at : at + 2], at + 2
        values = []
        if key_algorithm in (ED25519, ED448):
            width = 64 if key_algorithm == ED25519 else 114
            values, at = [body[at : at + width]], at + width
        else:
            while at < len(body):
                width = (int.from_bytes(body[at : at + 2], "big") + 7) // 8
                values.append(body[at + 2 : at + 2 + width])
                at += 2 + width
    except IndexError:
        raise PgpError("signature packet is cut off") from None
    if at != len(body) or len(left16) != 2 or not values:
        raise PgpError("signature packet is cut off or has bytes to spare")
    return Signature(type_, key_algorithm, hash_algorithm, hashed, unhashed, left16, values, signed_part, body)


def _read_area(body: bytes, at: int) -> tuple[list[tuple[int, bytes]], int]:
    end = at + 2 + int.from_bytes(body[at : at + 2], "big")
    if end > len(body):
        raise PgpError("subpacket area is cut off")
    at += 2
    subpackets = []
    while at < end:
        length, at = _read_new_length(body, at, subpacket=True)
        if length < 1 or at + length > end:
            raise PgpError("subpacket is cut off")
        subpackets.append((body[at], body[at + 1 : at + length]))
        at += length
    return subpackets, end


# --- certificates -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Certificate:
    fingerprint: str  # of the primary key, 40 hex
    keys: dict[str, bytes]  # fingerprint of primary and subkeys -> body of the key packet
    packets: bytes
    canonical: bool


def read_certificate(data: bytes) -> Certificate:
    """One armoured (or, from the verifier himself, binary) v4 certificate."""
    armoured = data.startswith(b"-----BEGIN")
    inside = dearmor(data, "PUBLIC KEY BLOCK", check=False) if armoured else data
    packets = read_packets(inside)
    if not packets or packets[0][0] != PUBLIC_KEY:
        raise PgpError("does not begin with a public key")
    if sum(tag == PUBLIC_KEY for tag, _ in packets) != 1:
        raise PgpError("more than one certificate in one file")
    keys: dict[str, bytes] = {}
    rewritten = b""
    for tag, body in packets:
        if tag in (PUBLIC_KEY, PUBLIC_SUBKEY):
            if body[:1] != b"\x04":
                raise PgpError("only version 4 keys are known here")
            if tag == PUBLIC_KEY:
                _check_strength(body[5:6], body[6:])
            keys[hashlib.sha1(b"\x99" + len(body).to_bytes(2, "big") + body).hexdigest()] = body
        elif tag == SIGNATURE_PACKET:
            body = read_signature(body).reserialised()
        elif tag not in (USER_ID, 17):
            raise PgpError(f"packet type {tag} in a certificate")
        rewritten += write_packet(tag, body)
    canonical = armoured and rewritten == inside and armor(inside, "PUBLIC KEY BLOCK") == data
    return Certificate(next(iter(keys)), keys, inside, canonical)


def _check_strength(algorithm: bytes, material: bytes) -> None:
    """verdicts.md §2: keys that no verifier takes."""
    if algorithm[:1] and algorithm[0] in RSA and int.from_bytes(material[:2], "big") < MIN_RSA_BITS:
        raise PgpError(f"RSA key of {int.from_bytes(material[:2], 'big')} bits")
    if algorithm[:1] and algorithm[0] in (DSA, ELGAMAL):
        raise PgpError("DSA or ElGamal key")
    if algorithm == bytes([ECDSA]) and material[:6] == SECP256K1:
        raise PgpError("key on the curve secp256k1")


# --- detached signatures ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What was found out about one detached signature."""

    codes: list[tuple[str, str]]  # findings with their detail; empty when the signature is good
    notes: list[tuple[str, str]]
    signer: str | None  # fingerprint of the primary key that made it, when it verified


def _read_detached(signature_file: bytes) -> tuple[Signature | None, list[tuple[str, str]]]:
    try:
        inside = dearmor(signature_file, "SIGNATURE")
        packets = read_packets(inside)
        if [tag for tag, _ in packets] != [SIGNATURE_PACKET]:
            raise PgpError(f"expected exactly one signature packet, found packet types {[t for t, _ in packets]}")
        signature = read_signature(packets[0][1])
        if signature.type != 0x00:
            raise PgpError(f"signature type 0x{signature.type:02x}, expected 0x00 (binary document)")
    except PgpError as error:
        return None, [("signature-malformed", str(error))]
    codes = []
    packet = write_packet(SIGNATURE_PACKET, signature.reserialised(), old_format=inside[0] & 0x40 == 0)
    if armor(packet, "SIGNATURE") != signature_file:
        codes.append(("signature-not-canonical", "armour or packet differs from its own re-encoding"))
    if [kind for kind, _ in signature.unhashed] not in ([], [SUB_ISSUER]):
        codes.append(("signature-not-canonical", "the unhashed area may hold the issuer key id once and nothing else"))
    if signature.hash_algorithm not in STRONG_HASHES:
        name = HASHES.get(signature.hash_algorithm, str(signature.hash_algorithm))
        codes.append(("signature-weak", f"hash algorithm {name}"))
    return signature, codes


def verify_detached(signature_file: bytes, data: bytes, certificates: list[Certificate]) -> Outcome:
    """Findings of a canonical detached signature over `data` by one of `certificates`."""
    signature, codes = _read_detached(signature_file)
    if signature is None or codes:
        return Outcome(codes[:1], [], None)  # of what is not of the form, nothing further is asked
    status, listing = _gpg_verify(signature, data, certificates)
    codes_of_gpg, notes, signing_key, signer = _read_status(status, listing)
    codes += codes_of_gpg
    if signing_key:
        for kind, value in signature.unhashed:
            if kind == SUB_ISSUER and value.hex() != signing_key[-16:]:
                codes.append(("signature-not-canonical", "issuer key id is not that of the signing key"))
        codes += _own_checks(signature, data, signing_key, certificates)
    return Outcome(codes[:1], notes, signer)


def _own_checks(
    signature: Signature, data: bytes, signing_key: str, certificates: list[Certificate]
) -> list[tuple[str, str]]:
    """What gpg may be lax about: the two hash octets, key sizes, Ed25519 with a hostile key or scalar."""
    body = next((c.keys[signing_key] for c in certificates if signing_key in c.keys), None)
    if body is None:
        return [("signature-bad", "signing key is in no certificate that was given")]
    codes = []
    algorithm, material = body[5], body[6:]
    if algorithm in RSA and int.from_bytes(material[:2], "big") < MIN_RSA_BITS:
        codes.append(("signature-weak", f"RSA key of {int.from_bytes(material[:2], 'big')} bits"))
    if algorithm == DSA:
        codes.append(("signature-weak", "DSA key"))
    name = HASHES.get(signature.hash_algorithm)
    if name is None or name == "ripemd160":
        return codes
    trailer = b"\x04\xff" + len(signature.signed_part).to_bytes(4, "big")
    digest = hashlib.new(name, data + signature.signed_part + trailer).digest()
    if digest[:2] != signature.left16:
        codes.append(("signature-bad", "the two check octets are not those of the hash"))
    if algorithm == EDDSA_LEGACY and material[: 1 + len(ED25519_LEGACY_OID)] == bytes([9]) + ED25519_LEGACY_OID:
        public_key = material[1 + len(ED25519_LEGACY_OID) + 2 :][1:]  # after the MPI length and the 0x40 prefix
        both = b"".join(value.rjust(32, b"\0") for value in signature.values)
        if not ed25519.verify(public_key, digest, both):
            codes.append(("signature-bad", "Ed25519 check of the digest fails"))
    return codes


def _gpg_verify(signature: Signature, data: bytes, certificates: list[Certificate]) -> tuple[list[list[str]], str]:
    """gpg's status lines and its key listing, from a fresh keyring that holds only `certificates`."""
    with tempfile.TemporaryDirectory(prefix="custodia-gpg-") as folder:
        home = Path(folder)
        base = ["gpg", "--homedir", folder, "--no-options", "--batch", "--no-tty", "--no-autostart", "--quiet"]
        base += ["--disable-dirmngr", "--no-auto-check-trustdb", "--trust-model", "always", "--status-fd", "1"]
        (home / "data").write_bytes(data)
        # The packet alone, re-framed: gpg never sees the armour, so none of its armour rules matter.
        (home / "data.sig").write_bytes(write_packet(SIGNATURE_PACKET, signature.body))
        for number, certificate in enumerate(certificates):
            (home / f"{number}.pgp").write_bytes(certificate.packets)
            _run([*base, "--import", str(home / f"{number}.pgp")])
        listing = _run([*base, "--with-colons", "--fingerprint", "--fingerprint", "--list-keys"])
        status = _run([*base, "--verify", str(home / "data.sig"), str(home / "data")])
    prefix = "[GNUPG:] "
    return [line[len(prefix) :].split(" ") for line in status.splitlines() if line.startswith(prefix)], listing


def _run(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refusal("cannot-read", None, f"gpg could not be run: {error}") from None


def _read_status(
    status: list[list[str]], listing: str
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], str | None, str | None]:
    words = [line[0] for line in status]
    valid = [line for line in status if line[0] == "VALIDSIG"]
    if words.count("NEWSIG") > 1 or len(valid) != 1 or "BADSIG" in words or "ERRSIG" in words:
        if any(line[0] == "ERRSIG" and line[6:7] == ["9"] for line in status):
            return [("signer-not-custodian", "made by another key")], [], None, None
        return [("signature-bad", "gpg: " + (", ".join(words) or "no answer"))], [], None, None
    signing_key, made_at, signer = valid[0][1].lower(), int(valid[0][3]), valid[0][-1].lower()
    codes, notes = [], []
    if "REVKEYSIG" in words or "KEYREVOKED" in words:
        codes.append(("key-revoked", signer))
    elif "EXPSIG" in words:
        codes.append(("signature-bad", "the signature itself has expired"))
    elif "EXPKEYSIG" in words:
        expiries = [_expiry(listing, fingerprint) for fingerprint in (signing_key, signer)]
        if any(expiry and made_at >= expiry for expiry in expiries):
            codes.append(("key-expired", f"{signer} had expired when it signed"))
        else:
            notes.append(("signed-by-key-now-expired", signer))
    elif "GOODSIG" not in words:
        codes.append(("signature-bad", "gpg: " + ", ".join(words)))
    return codes, notes, signing_key, signer


def _expiry(listing: str, fingerprint: str) -> int | None:
    """Seconds since 1970 at which the key with this fingerprint expires (gpg's colon listing, field 7)."""
    expiry = None
    for line in listing.splitlines():
        fields = line.split(":")
        if fields[0] in ("pub", "sub"):
            expiry = int(fields[6]) if fields[6].isdigit() else None
        elif fields[0] == "fpr" and fields[9].lower() == fingerprint:
            return expiry
    return None
