"""A second implementation, plain and slow, for comparison. Never for real secrets."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from functools import cache

# RFC 3526, group 15.
N = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B"
    "302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6"
    "49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D"
    "670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
    "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D"
    "B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)


def signed(number: int) -> bytes:
    """Two's complement, as Java's BigInteger writes it."""
    return number.to_bytes((number if number >= 0 else ~number).bit_length() // 8 + 1, "big", signed=True)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def mac(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()


def number(data: bytes) -> int:
    return int.from_bytes(data, "big")


@cache
def power(exponent: int) -> int:
    return pow(2, exponent, N)


def srp_a(a: int) -> str:
    return f"{power(a):x}"


def signature(a: int, b: str, salt: str, identity: str, group: str, password: str, block: str, timestamp: str) -> str:
    """PASSWORD_CLAIM_SIGNATURE of a user in a pool, or of a device in its group."""
    public = int(b, 16)
    k = number(sha256(signed(N) + signed(2)))
    u = number(sha256(signed(power(a)) + signed(public)))
    x = number(sha256(signed(int(salt, 16)) + sha256(f"{group}{identity}:{password}".encode())))
    s = pow(public - k * power(x), a + u * x, N)
    key = mac(mac(signed(u), signed(s)), b"Caldera Derived Key\x01")[:16]
    message = (group + identity).encode() + b64decode(block) + timestamp.encode()
    return b64encode(mac(key, message)).decode()
