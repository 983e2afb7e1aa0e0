#!/usr/bin/env python3
"""Draws benches/speed.svg and benches/speed-dark.svg from what benches/peers prints.

    (cd benches/peers && cargo run --release -- 150) > benches/speed.txt
    benches/speed.py

Put lines of your own before that: the day, the command, and one that begins with "Machine: ", which the chart repeats. A bar is the number of sign-ins that an
implementation computes in the time that the crate aws-cognito-srp takes for one. Bars start at zero, on a linear scale.
"""

import re
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).parent
OURS, C_AND_RUST, SCRIPT = "ours", "native", "script"
# What benches/peers calls it, what the chart calls it, whose it is. Drawn in this order.
CANDIDATES = [
    ("ifma", "cognito-srp6a, AVX-512 IFMA", OURS),
    ("avx2", "cognito-srp6a, AVX2", OURS),
    ("radix64", "cognito-srp6a, portable, 64 bits", OURS),
    ("radix28", "cognito-srp6a, portable, 32 bits", OURS),
    ("openssl-three-exponentiations", "OpenSSL, exponentiations alone", C_AND_RUST),
    ("aws-cognito-srp", "aws-cognito-srp (Rust)", C_AND_RUST),
    ("pycognito", "pycognito (Python)", SCRIPT),
    ("amazon-cognito-identity-js", "amazon-cognito-identity-js (Node)", SCRIPT),
    ("cognito-srp-helper", "cognito-srp-helper (Node)", SCRIPT),
]
THEMES = {
    "speed.svg": {"text": "#1f2328", "faint": "#59636e", "line": "#d1d9e0", OURS: "#0969da", C_AND_RUST: "#818b98", SCRIPT: "#818b98"},
    "speed-dark.svg": {"text": "#f0f6fc", "faint": "#9198a1", "line": "#3d444d", OURS: "#4493f8", C_AND_RUST: "#656c76", SCRIPT: "#656c76"},
}
WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 800, 270, 56, 66, 30, 18


def main():
    text = (FOLDER / "speed.txt").read_text()
    rates = read(text)
    machine = re.search(r"^Machine: (.+)$", text, re.M)[1]
    for name, colours in THEMES.items():
        (FOLDER / name).write_text(draw(rates, machine, colours))
    for name, (rate, low, high) in rates.items():
        print(f"{name:32} {rate:8.3f}" + (f"  {low:.2f} to {high:.2f}" if low else ""))


def read(text):
    """Sign-ins in the time of one by aws-cognito-srp: the median, and 5 % to 95 % of the rounds where they are known."""
    rates = {}
    for name, *figures in re.findall(r"^\| sign_in/(\S+) \| ([\d.]+) \| ([\d.]+) to ([\d.]+) \|$", text, re.M):
        rates[name] = tuple(map(float, figures))
    # A second table has our kernels beside other languages: each kernel's figure in the first one, over its figure in
    # this one. All kernels tell the same within noise; the median does.
    head = re.search(r"how many times faster \| (.+) \|$", text, re.M)
    kernels = [kernel.removeprefix("sign_in/") for kernel in head[1].split(" | ")]
    for name, row in re.findall(r"^\| than sign_in/(\S+) \| (.+) \|$", text, re.M):
        rates[name] = (median(rates[k][0] / float(times) for k, times in zip(kernels, row.split(" | "))), None, None)
    return rates


def draw(rates, machine, colours):
    rows = [(label, whose, *rates[name]) for name, label, whose in CANDIDATES if name in rates]
    bottom = TOP + ROW * len(rows)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if max(row[2] for row in rows) / step < 7)
    top_value = max(row[4] or row[2] for row in rows)
    scale = (WIDTH - LEFT - RIGHT) / top_value
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 72}" width="{WIDTH}" height="{bottom + 72}" role="img" '
        f"""aria-labelledby="title" font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="14">""",
        '<title id="title">Sign-ins in the same processor time: '
        + "; ".join(f"{label} {figure(rate)}" for label, _, rate, *_ in rows)
        + "</title>",
        f'<text x="0" y="20" font-size="17" font-weight="600" fill="{colours["text"]}">Sign-ins in the same processor time</text>',
        f'<text x="0" y="43" fill="{colours["faint"]}">aws-cognito-srp = 1. More is better.</text>',
    ]
    value = 0
    while value <= top_value:
        x = LEFT + value * scale
        svg.append(f'<path d="M{x:.1f} {TOP - 6} V{bottom + 2}" stroke="{colours["line"]}"/>')
        svg.append(f'<text x="{x:.1f}" y="{bottom + 20}" font-size="12" text-anchor="middle" fill="{colours["faint"]}">{value}</text>')
        value += step
    for row, (label, whose, rate, low, high) in enumerate(rows):
        y = TOP + ROW * row + ROW / 2
        weight = ' font-weight="600"' if whose == OURS else ""
        svg.append(f'<text x="{LEFT - 12}" y="{y + 5}" text-anchor="end" fill="{colours["text"]}"{weight}>{label}</text>')
        svg.append(f'<rect x="{LEFT}" y="{y - BAR / 2}" width="{max(rate * scale, 2):.1f}" height="{BAR}" fill="{colours[whose]}"/>')
        end = LEFT + rate * scale
        if low and (high - low) * scale > 4:
            svg.append(
                f'<path d="M{LEFT + low * scale:.1f} {y} H{LEFT + high * scale:.1f} m0 -4 v8 M{LEFT + low * scale:.1f} {y - 4} v8" '
                f'stroke="{colours["text"]}" stroke-width="1.5" fill="none"/>'
            )
            end = LEFT + high * scale
        svg.append(f'<text x="{end + 8:.1f}" y="{y + 5}" fill="{colours["text"]}"{weight}>{figure(rate)}</text>')
    notes = [
        f"{machine}. Medians of rounds that run every implementation in turn;",
        "whiskers span 5 % to 95 % of the rounds. OpenSSL computes the three exponentiations of a sign-in and nothing else.",
    ]
    for line, note in enumerate(notes):
        svg.append(f'<text x="0" y="{bottom + 46 + 17 * line}" font-size="12" fill="{colours["faint"]}">{note}</text>')
    return "\n".join([*svg, "</svg>\n"])


def figure(rate):
    """Two digits that mean something, whatever the size."""
    return f"{rate:.1f}" if rate >= 2 else f"{rate:.2f}".rstrip("0").rstrip(".") if rate >= 0.1 else f"{rate:.3f}"


if __name__ == "__main__":
    main()
