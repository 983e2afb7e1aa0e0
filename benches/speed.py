#!/usr/bin/env python3
"""Draws benches/speed.svg and benches/speed-dark.svg from what benches/peers prints.

    (cd benches/peers && cargo run --release -- 150) > benches/speed.txt
    benches/speed.py

Put the day, the command and a line "Machine: ..." before that; the chart repeats the machine. A bar is the number of
sign-ins that an implementation computes while the crate aws-cognito-srp computes one. Bars start at zero, on a linear
scale. The order is that of CANDIDATES.
"""

import re
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).parent
OURS, THEIRS = "ours", "theirs"
# What benches/peers calls it, what the chart calls it, whose it is. Drawn in this order.
CANDIDATES = [
    ("ifma", "cognito-srp6a, AVX-512 IFMA", OURS),
    ("avx2", "cognito-srp6a, AVX2", OURS),
    ("radix64", "cognito-srp6a, portable, 64 bits", OURS),
    ("radix28", "cognito-srp6a, portable, 32 bits", OURS),
    ("openssl-three-exponentiations", "OpenSSL, exponentiations alone", THEIRS),
    ("aws-cognito-srp", "aws-cognito-srp (Rust)", THEIRS),
    ("pycognito", "pycognito (Python)", THEIRS),
    ("amazon-cognito-identity-js", "amazon-cognito-identity-js (Node)", THEIRS),
    ("cognito-srp-helper", "cognito-srp-helper (Node)", THEIRS),
]
THEMES = {
    "speed.svg": {"text": "#1f2328", "faint": "#59636e", "line": "#d1d9e0", OURS: "#0969da", THEIRS: "#818b98"},
    "speed-dark.svg": {"text": "#f0f6fc", "faint": "#9198a1", "line": "#3d444d", OURS: "#4493f8", THEIRS: "#656c76"},
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
    """Sign-ins in the time of one by aws-cognito-srp: the median, and where known 5 % to 95 % of the rounds."""
    rates = {}
    for name, *figures in re.findall(r"^\| sign_in/(\S+) \| ([\d.]+) \| ([\d.]+) to ([\d.]+) \|$", text, re.M):
        rates[name] = tuple(map(float, figures))
    # The second table has other languages beside each of our kernels. A kernel's rate in the first table, divided by
    # its figure here, is the rate of the other language; all kernels agree within noise, and their median is taken.
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
    height = bottom + 72
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="title" font-size="14" '
        """font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif">""",
        '<title id="title">Sign-ins in the same processor time: '
        + "; ".join(f"{label} {figure(rate)}" for label, _, rate, *_ in rows)
        + "</title>",
        write(0, 20, "Sign-ins in the same processor time", colours["text"], 'font-size="17" font-weight="600"'),
        write(0, 43, "aws-cognito-srp = 1. More is better.", colours["faint"]),
    ]
    value = 0
    while value <= top_value:
        x = LEFT + value * scale
        svg.append(f'<path d="M{x:.1f} {TOP - 6} V{bottom + 2}" stroke="{colours["line"]}"/>')
        svg.append(write(x, bottom + 20, value, colours["faint"], 'font-size="12" text-anchor="middle"'))
        value += step
    for row, (label, whose, rate, low, high) in enumerate(rows):
        y = TOP + ROW * row + ROW / 2
        weight = 'font-weight="600"' if whose == OURS else ""
        svg.append(write(LEFT - 12, y + 5, label, colours["text"], 'text-anchor="end" ' + weight))
        width = max(rate * scale, 2)
        svg.append(f'<rect x="{LEFT}" y="{y - BAR / 2}" width="{width:.1f}" height="{BAR}" fill="{colours[whose]}"/>')
        end = LEFT + rate * scale
        if low and (high - low) * scale > 4:  # a whisker
            start, end = LEFT + low * scale, LEFT + high * scale
            path = f"M{start:.1f} {y - 4} v8 m0 -4 H{end:.1f} m0 -4 v8"
            svg.append(f'<path d="{path}" stroke="{colours["text"]}" stroke-width="1.5" fill="none"/>')
        svg.append(write(end + 8, y + 5, figure(rate), colours["text"], weight))
    notes = [
        f"{machine}. Medians over interleaved rounds; whiskers span 5 % to 95 % of them.",
        "OpenSSL computes the three exponentiations of a sign-in and nothing else.",
    ]
    for line, note in enumerate(notes):
        svg.append(write(0, bottom + 46 + 17 * line, note, colours["faint"], 'font-size="12"'))
    return "\n".join([*svg, "</svg>\n"])


def write(x, y, text, colour, more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" {more}>{text}</text>'


def figure(rate):
    """Two digits that mean something, whatever the size. A printed 7.55 is 7.6, whichever double is nearest to it."""
    rate += 1e-9
    if rate >= 2:
        return f"{rate:.1f}"
    return f"{rate:.2f}".rstrip("0").rstrip(".") if rate >= 0.1 else f"{rate:.3f}"


if __name__ == "__main__":
    main()
