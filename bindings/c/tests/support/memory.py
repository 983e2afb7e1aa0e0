"""Looks for secrets in the memory of a C program, or of the module, after all conversations. tests/wiping looks for more forms,
and into blocks as they are freed; this looks across the border."""

import base64
import hashlib
import hmac
import json
import re

from abi import Wasm
from conversations import Runner

WINDOW = 8
N = int(  # RFC 3526, 3072 bits
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6D"
    "F25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3D"
    "C2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08"
    "CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E0"
    "4A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB31"
    "43DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)


def pad(number):
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def sha(content):
    return hashlib.sha256(content).digest()


def derived(group, user, password, a, challenge):
    """What a claim computes: the inner hash, x, S, PRK and K, and the signature to know that they are right."""
    g, k = 2, int.from_bytes(sha(pad(N) + pad(2)), "big")
    b = int(challenge["SRP_B"], 16)
    u = int.from_bytes(sha(pad(pow(g, a, N)) + pad(b)), "big")
    inner = sha(f"{group}{user}:{password}".encode())
    x = int.from_bytes(sha(pad(int(challenge["SALT"], 16)) + inner), "big")
    s = pow(b - k * pow(g, x, N), a + u * x, N)
    prk = hmac.digest(pad(u), pad(s), "sha256")
    key = hmac.digest(prk, b"Caldera Derived Key\1", "sha256")[:16]

    def signature(timestamp):
        block = base64.b64decode(challenge["SECRET_BLOCK"])
        return base64.b64encode(hmac.digest(key, f"{group}{user}".encode() + block + timestamp.encode(), "sha256")).decode()

    return [inner, x.to_bytes(32, "big"), s.to_bytes(384, "big"), prk, key], signature


def texts(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def secrets(conversation):
    """Names and bytes. Nothing under 8 bytes is looked for."""
    options, turns = conversation["options"], conversation["turns"]
    for name in ("clientSecret", "refreshToken", "session"):
        if options.get(name):
            yield name, options[name].encode()
    device = options.get("device") or {}
    if device:
        yield "device password", device["devicePassword"].encode()
    random = bytes.fromhex(conversation["random"])
    yield "a", random[:64]
    yield "a of the device", random[64:]
    replies = [turn["answer"]["text"] for turn in turns if turn.get("answer", {}).get("text")]
    for text in replies:
        yield "reply", text.encode()
    for turn in turns:
        if "remember" in turn and turn["remember"].get("device"):
            yield "new device password", turn["remember"]["device"]["devicePassword"].encode()
            yield "new device password", bytes.fromhex(turn["remember"]["random"])[:40]
        body = turn.get("receive", {}).get("body") or {}
        if not isinstance(body, dict):
            continue
        for name in ("Session", "SecretCode"):
            if isinstance(body.get(name), str):
                yield name, body[name].encode()
        tokens = body.get("AuthenticationResult")
        for name in ("AccessToken", "IdToken", "RefreshToken"):
            if isinstance(tokens, dict) and isinstance(tokens.get(name), str):
                yield name, tokens[name].encode()
        yield from claimed(options, device, random, replies, body, turns)


def claimed(options, device, random, replies, body, turns):
    challenge = body.get("ChallengeParameters")
    if body.get("ChallengeName") == "PASSWORD_VERIFIER":
        who, a, passwords = (options["userPoolId"].split("_", 1)[1], challenge.get("USER_ID_FOR_SRP")), random[:64], replies
    elif body.get("ChallengeName") == "DEVICE_PASSWORD_VERIFIER" and device:
        who, a, passwords = (device["deviceGroupKey"], device["deviceKey"]), random[64:], [device["devicePassword"]]
    else:
        return
    sent = [turn["send"]["body"].get("ChallengeResponses", {}) for turn in turns if "send" in turn]
    for password in passwords:
        try:
            values, signature = derived(*who, password, int.from_bytes(a, "big"), challenge)
            right = any(signature(one["TIMESTAMP"]) == one["PASSWORD_CLAIM_SIGNATURE"] for one in sent if "TIMESTAMP" in one)
        except (ArithmeticError, KeyError, ValueError, TypeError):
            return  # A challenge that is to be refused.
        if right:
            yield from zip(("inner hash", "x", "S", "PRK", "K"), values)


def windows(conversations):
    """Every 8 bytes of every secret, as it is, back to front (the limbs of a number), and as hex."""
    found = {}
    for conversation in conversations:
        for name, secret in secrets(conversation):
            for form in (secret, secret[::-1], secret.hex().encode(), base64.b64encode(secret)):
                for at in range(len(form) - WINDOW + 1):
                    found.setdefault(form[at : at + WINDOW], name)
    # A secret of the file begins as its client id does, which is none.
    for conversation in conversations:
        for name in ("clientId", "userPoolId", "username"):
            text = (conversation["options"].get(name) or "").encode()
            for at in range(len(text) - WINDOW + 1):
                found.pop(text[at : at + WINDOW], None)
    return found


def regions(host):
    """The memory of the C program, or of the module, with a name for each part."""
    if isinstance(host, Wasm):
        yield "memory", bytes(host.memory.read(host.store, 0, host.memory.data_len(host.store)))
        return
    pid = host.process.pid
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            words = line.split()
            place = words[5] if len(words) > 5 else "mapped"
            if not words[1].startswith("rw"):
                continue  # Nobody can have written there.
            start, end = (int(address, 16) for address in words[0].split("-"))
            memory.seek(start)
            yield place, memory.read(end - start)


def longer(conversation):
    """The file's tokens are too short to be looked for. With an escape, a JSON reader needs a buffer of its own for them."""
    text = json.dumps(conversation)
    if '\\"AccessToken\\"' in text:
        return conversation  # within a text that is received as it stands
    return json.loads(re.sub(r'"(AccessToken|IdToken|RefreshToken)": "(\w+)"', r'"\1": "\2: the \1 of a sign-in, with \\u00fc"', text))


class Scan:
    """Made before the conversations, and asked after them."""

    def __init__(self, host, conversations):
        self.host, self.conversations, self.wanted = host, conversations, windows(conversations)
        # What is there before any secret is none: names on the wire.
        for window in self.search():
            del self.wanted[window]

    def search(self):
        """The windows that are found, each with its secret and its places."""
        found, self.searched = {}, 0
        for place, content in regions(self.host):
            self.searched += len(content)
            for at in range(len(content) - WINDOW + 1):
                window = content[at : at + WINDOW]
                if window in self.wanted:
                    found.setdefault(window, (self.wanted[window], set()))[1].add(place)
        return found

    def report(self):
        """What was found in a line, and what is wrong."""
        left = self.search()
        faults = [f"found: {name}, {window}, {places}" for window, (name, places) in left.items()]
        missed = self.controls()
        faults += [f"control: {secret[:16]} was kept, and not found" for secret in missed]
        kinds = len(set(self.wanted.values()))
        return f"{kinds} kinds of secrets, {self.searched} bytes searched, {len(left)} windows found, {3 - len(missed)} of 3 controls", faults

    def controls(self):
        """A sign-in that is not freed, and a text that nobody wipes: what of them is not found."""
        runner = Runner(self.host, next(one for one in self.conversations if one["options"].get("clientSecret")), False)
        runner.begin()
        kept = max((secret for one in self.conversations for name, secret in secrets(one) if name == "Session"), key=len)
        self.host.keep(kept)
        found = self.search()
        secret, random = runner.conversation["options"]["clientSecret"], runner.conversation["random"]
        return [one for one in (kept, secret.encode(), bytes.fromhex(random)) if one[8 : 8 + WINDOW] not in found]
