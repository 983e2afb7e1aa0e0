#!/usr/bin/env python3
"""Records what lenient base64 decoders make of SECRET_BLOCK texts: test-vectors/record_base64.py > test-vectors/base64.json

Needs node and java beside python3. This crate decodes as Node's Buffer does, except that Node takes the low byte of a character
outside Latin-1 for a digit, and this crate skips the character. Where a decoder differs, the case says so.
"""
import base64, binascii, json, platform, random, subprocess, tempfile

DIGITS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")
UUID = "0f9c2ab1-6d4e-4b7a-9c3d-5e8f7a6b1c2d"
TEXTS = {
    "canonical": ("as the service sends it", "w0LDrnthhRD1M0mgd1BzwgaCT4y7SNbHzLOJDLrc8Vs="),
    "uuid": ("as moto sends it", UUID),
    "uuid-plain": ("without its hyphens", UUID.replace("-", "")),
    "unpadded": ("the padding is left out", "c2VjcmU"),
    "half-padded": ("half of the padding", "c2VjcmV0cw="),
    "over-padded": ("padding where none belongs", "c2VjcmV0="),
    "pad-alone": ("padding alone", "===="),
    "pad-first": ("padding in front", "=c2VjcmV0"),
    "pad-within": ("padding in the middle", "Yw==Yw=="),
    "pad-in-group": ("padding in a group", "c2=VjcmV0"),
    "one-digit": ("one digit holds no byte", "A"),
    "five-digits": ("nor does a fifth", "c2VjA"),
    "url-safe": ("the alphabet for URLs", "_-8="),
    "both-alphabets": ("both alphabets", "+/-_+/-_"),
    "trailing-bits": ("bits behind the last byte", "c2VjcmV="),
    "space": ("a space", "c2Vj cmV0"),
    "line-ends": ("line ends", "c2Vj\r\ncmV0\n"),
    "mime": ("lines of 76 digits", "\r\n".join(["QUJD" * 19] * 3)),
    "nul": ("NULs", "c2VjcmV0\0\0\0\0"),
    "latin": ("not ASCII, within Latin-1", "c2Vjcm\u00e90"),
    "cyrillic": ("not Latin-1", "c2Vj\u0436cmV0"),
    "emoji": ("two UTF-16 units", "c2Vj\U0001f511cmV0"),
    "low-byte": ("a character whose low byte is a digit", "c2Vj\u0141cmV0"),
    "no-digit": ("no digit at all", "*"),
    "words": ("is no base64", "***not base64***"),
    "json": ("an object", '{"state":"x1/y2+z3=="}'),
}


def drawn():
    """Digits of both alphabets with others among them, from a seed."""
    draw = random.Random(20230905)
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
    for number in range(24):
        pool = digits * 2 + " \n*.=" [: number % 6] * 6
        text = "".join(draw.choice(pool) for _ in range(draw.randrange(1, 60)))
        yield f"drawn-{number}", ("drawn", text)


def node(texts):
    script = "const t=JSON.parse(require('fs').readFileSync(0,'utf8'));" \
        "console.log(JSON.stringify([process.version,t.map(s=>Buffer.from(s,'base64').toString('hex'))]))"
    ran = subprocess.run(["node", "-e", script], input=json.dumps(texts), capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def java(texts):
    source = """import java.util.*; class Mime { public static void main(String[] a) {
        System.out.println(System.getProperty("java.version"));
        for (Scanner in = new Scanner(System.in); in.hasNext(); ) { String hex = in.next(); String s;
            try { byte[] u = HexFormat.of().parseHex(hex.substring(1)); s = new String(u, java.nio.charset.StandardCharsets.UTF_8);
                System.out.println("=" + HexFormat.of().formatHex(Base64.getMimeDecoder().decode(s)));
            } catch (IllegalArgumentException e) { System.out.println("refused: " + e.getMessage()); } } } }"""
    with tempfile.NamedTemporaryFile("w", suffix=".java") as file:
        file.write(source)
        file.flush()
        given = "\n".join("x" + text.encode().hex() for text in texts)
        ran = subprocess.run(["java", file.name], input=given, capture_output=True, text=True, check=True)
    version, *results = ran.stdout.splitlines()
    return version, [result.removeprefix("=") for result in results]


def python(text):
    try:
        return base64.b64decode(text.encode()).hex()
    except binascii.Error as error:
        return f"refused: {error}"


def is_cut(case):
    """Whether one digit is left over."""
    digits = case["inputs"]["secret_block_text"].partition("=")[0]
    return sum(c in DIGITS for c in digits) % 4 == 1


def main():
    texts = {**TEXTS, **dict(drawn())}
    given = [text for _, text in texts.values()]
    node_version, by_node = node(given)
    _, by_rule = node(["".join(c for c in text if ord(c) < 256) for text in given])
    java_version, by_java = java(given)
    names = [f"node:Buffer@{node_version.lstrip('v')}", f"python:base64@{platform.python_version()}",
             f"java:Base64.getMimeDecoder@{java_version}"]
    cases = []
    for (id, (note, text)), expected, *others in zip(texts.items(), by_rule, by_node, by_java, strict=True):
        results = dict(zip(names, [others[0], python(text), others[1]]))
        cases.append({
            "id": id, "note": note, "inputs": {"secret_block_text": text},
            "outputs": {"secret_block_hex": expected},
            "agreed_by": [name for name, result in results.items() if result == expected],
            "disagrees": {name: result for name, result in results.items() if result != expected},
        })
    whole = [case for case in cases if not is_cut(case)]
    print(json.dumps({
        "description": "The bytes of a SECRET_BLOCK, whatever its text: as Node's Buffer decodes what of it is Latin-1. Under `cut`: "
        "texts that leave one digit over, which Node drops. This crate refuses them, as Python does.",
        "fields": {
            "secret_block_text": "SECRET_BLOCK as it came; it is echoed so",
            "secret_block_hex": "what is signed of it: both alphabets, padding optional, up to the first =; the rest is skipped",
            "disagrees": "what other lenient decoders make of it: hex, or an error",
        },
        "recorded_by": "record_base64.py", "case_count": len(whole), "cases": whole,
        "cut": [case for case in cases if is_cut(case)],
    }, indent=1, ensure_ascii=False))


main()
